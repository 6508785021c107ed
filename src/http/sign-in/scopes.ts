import { badRequest } from '../request-error.ts';

/** The scopes that a sign-in may request. */
export type ScopeConfig = {
  /** The scopes that a sign-in requests by default, as URLs. */
  scopes: readonly string[];
  /** Other scopes that it may request if an operation needs them. */
  furtherScopes: readonly string[];
};

/** The scopes that identify the user (OpenID Connect Core, section 5.4). */
const isIdentity = (scope: string) => scope === 'openid' || /\/userinfo\.(?:email|profile)$/.test(scope);

const allOf = ({ scopes, furtherScopes }: ScopeConfig) => [...scopes, ...furtherScopes];

/**
 * Returns the scopes to request: the configured ones, or those that an operation is missing. Scopes granted before remain
 * (https://developers.google.com/identity/protocols/oauth2/web-server#incrementalAuth).
 *
 * @param missing scopes separated by spaces, as URLs or by their last part. Undefined for the configured ones
 * @throws RequestError 400 for a scope that the gateway does not support
 */
export const scopesToRequest = (scopeConfig: ScopeConfig, missing: string | undefined): string[] => {
  const names = (missing ?? '').split(/[\s,]+/).filter(Boolean);
  if (names.length === 0) return [...scopeConfig.scopes];
  const all = allOf(scopeConfig);
  const found = names.map((name) => all.find((scope) => scope === name || scope.endsWith(`/auth/${name}`)));
  const known = found.filter((scope) => scope !== undefined);
  if (known.length < names.length) throw badRequest(`Unsupported scope. Use one or more of: ${all.join(' ')}.`);
  return [...new Set([...scopeConfig.scopes.filter(isIdentity), ...known])];
};

/**
 * Returns the granted scopes that the gateway uses: users may have granted others to the same OAuth client elsewhere. A token
 * response without scopes means that all requested ones were granted (RFC 6749, section 5.1).
 */
export const grantedScopes = (
  scopeConfig: ScopeConfig,
  granted: readonly string[],
  requested: readonly string[],
): string[] => {
  const all = allOf(scopeConfig);
  return granted.length === 0 ? [...requested] : granted.filter((scope) => all.includes(scope));
};
