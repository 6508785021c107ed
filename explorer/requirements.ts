/** What an answer says is missing, before its operation can succeed: somebody signed in, or further scopes. */
export type Need = { kind: 'SIGN_IN' } | { kind: 'SCOPE'; scopes: string[] } | null;

type AnswerError = { extensions?: { code?: unknown; scopes?: unknown } | null };

const errorsIn = (answer: string): AnswerError[] => {
  try {
    // Whatever is not of this shape has no errors that matter here.
    const { errors } = JSON.parse(answer) as { errors?: unknown };
    return Array.isArray(errors) ? (errors as AnswerError[]) : [];
  } catch {
    return [];
  }
};

const scopesOf = ({ extensions }: AnswerError) =>
  Array.isArray(extensions?.scopes)
    ? extensions.scopes.filter((scope): scope is string => typeof scope === 'string')
    : [];

/** What the errors of an answer ask for. Signing in goes first. Of several lists of scopes the first counts: one at a time. */
export const needOf = (answer: string): Need => {
  const errors = errorsIn(answer);
  const withCode = (code: string) => errors.filter(({ extensions }) => extensions?.code === code);
  if (withCode('UNAUTHENTICATED').length > 0) return { kind: 'SIGN_IN' };
  const scopes = withCode('INSUFFICIENT_SCOPE')
    .map(scopesOf)
    .find((list) => list.length > 0);
  return scopes ? { kind: 'SCOPE', scopes } : null;
};

/** A scope as people say it: without what all of them begin with. */
export const shortScope = (scope: string): string => scope.replace('https://www.googleapis.com/auth/', '');
