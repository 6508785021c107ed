import type { SentCredential } from './exchange.ts';

/**
 * What an operation is missing, according to the errors of its response: a signed-in user, a valid credential instead of the
 * one that the user has entered, or a scope.
 */
export type Requirement =
  | { kind: 'SIGN_IN' }
  | { kind: 'CREDENTIAL'; refused: Exclude<SentCredential, null> }
  | { kind: 'SCOPE'; scopes: string[] };

type ResponseError = { extensions?: { code?: unknown; scopes?: unknown } | null };

const errorsIn = (response: string): ResponseError[] => {
  try {
    // Only errors of this shape are used below.
    const { errors } = JSON.parse(response) as { errors?: unknown };
    return Array.isArray(errors) ? (errors as ResponseError[]) : [];
  } catch {
    return [];
  }
};

const scopesOf = ({ extensions }: ResponseError) =>
  Array.isArray(extensions?.scopes)
    ? extensions.scopes.filter((scope): scope is string => typeof scope === 'string')
    : [];

/**
 * Returns what a response requires, or null if nothing. Signing in takes precedence over scopes. If several errors list
 * scopes, the first list is used: the user adds one at a time.
 */
export const requirementOf = (response: string, sentCredential: SentCredential): Requirement | null => {
  const errors = errorsIn(response);
  const withCode = (code: string) => errors.filter(({ extensions }) => extensions?.code === code);
  if (withCode('UNAUTHENTICATED').length > 0) {
    // A credential under Headers takes precedence over the session.
    return sentCredential === null ? { kind: 'SIGN_IN' } : { kind: 'CREDENTIAL', refused: sentCredential };
  }
  const scopes = withCode('INSUFFICIENT_SCOPE')
    .map(scopesOf)
    .find((list) => list.length > 0);
  return scopes ? { kind: 'SCOPE', scopes } : null;
};

/** Returns a scope without Google's prefix, for display. */
export const shortScope = (scope: string): string => scope.replace('https://www.googleapis.com/auth/', '');
