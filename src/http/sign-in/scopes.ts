import { badRequest } from '../request-error.ts';

/** What a sign-in may ask for. */
export type ScopeConfig = {
  /** All that it asks for at first, in the long form. */
  scopes: readonly string[];
  /** What it may ask for besides, where an operation needs it. */
  furtherScopes: readonly string[];
};

/** The scopes that identify the user (OpenID Connect Core, section 5.4). */
const isIdentity = (scope: string) => scope === 'openid' || /\/userinfo\.(?:email|profile)$/.test(scope);

const allOf = ({ scopes, furtherScopes }: ScopeConfig) => [...scopes, ...furtherScopes];

/**
 * What to ask for: all that is configured, or the scopes that an operation was found to lack. What was given before stays
 * (https://developers.google.com/identity/protocols/oauth2/web-server#incrementalAuth).
 *
 * @param lacking scopes separated by spaces, in the long form or by their last part. Undefined for all
 * @throws RequestError 400 for a scope that the gateway does not support
 */
export const scopesToRequest = (scopeConfig: ScopeConfig, lacking: string | undefined): string[] => {
  const names = (lacking ?? '').split(/[\s,]+/).filter(Boolean);
  if (names.length === 0) return [...scopeConfig.scopes];
  const all = allOf(scopeConfig);
  const asked = names.map((name) => all.find((scope) => scope === name || scope.endsWith(`/auth/${name}`)));
  const known = asked.filter((scope) => scope !== undefined);
  if (known.length < names.length) throw badRequest(`scope may name: ${all.join(' ')}.`);
  return [...new Set([...scopeConfig.scopes.filter(isIdentity), ...known])];
};

/**
 * What was given, as far as it matters here: the same OAuth client may have been given more elsewhere. An answer that tells
 * no scopes means all that were asked for (RFC 6749, section 5.1).
 */
export const grantedScopes = (
  scopeConfig: ScopeConfig,
  given: readonly string[],
  asked: readonly string[],
): string[] => {
  const all = allOf(scopeConfig);
  return given.length === 0 ? [...asked] : given.filter((scope) => all.includes(scope));
};
