import type { Era } from '../scopes.ts';
import { findClient, type OAuthClients } from './clients.ts';
import { readRequestedScopes } from './known-scopes.ts';
import { invalidRequest, missingParameter, OAuthError } from './oauth-error.ts';
import { readRedirectUri } from './redirect-uri.ts';

/** An authorization request of an app. */
export type AuthorizationRequest = {
  client: string;
  /** As in the request: the client repeats it when it exchanges the code. */
  redirectUri: string;
  redirect: URL;
  scopes: readonly string[];
  state: string | undefined;
  isOffline: boolean;
  prompts: ReadonlySet<string>;
  loginHint: string | null;
  includesGrantedScopes: boolean;
  challenge: string | null;
  challengeMethod: 'S256' | 'plain' | null;
  nonce: string | null;
};

const CHALLENGE = /^[\w.~-]{43,128}$/;

const readChallenge = (query: URLSearchParams) => {
  const challenge = query.get('code_challenge');
  const method = query.get('code_challenge_method');
  if (challenge === null && method === null) return { challenge: null, challengeMethod: null };
  if (challenge === null) throw missingParameter('code_challenge');
  if (!CHALLENGE.test(challenge)) throw invalidRequest('Invalid code_challenge.');
  const challengeMethod = (['S256', 'plain'] as const).find((known) => known === (method ?? 'plain'));
  if (!challengeMethod) throw invalidRequest('Invalid code_challenge_method.');
  return { challenge, challengeMethod };
};

/** Reads `prompt`, or `approval_prompt`, with which older clients request consent. */
const readPrompts = (query: URLSearchParams): ReadonlySet<string> => {
  const legacyPrompt = query.get('approval_prompt') === 'force' ? 'consent' : '';
  const prompts = (query.get('prompt') ?? legacyPrompt).split(/\s+/).filter(Boolean);
  const isKnown = prompts.every((prompt) => ['none', 'consent', 'select_account'].includes(prompt));
  if (!isKnown || (prompts.includes('none') && prompts.length > 1))
    throw invalidRequest('Invalid parameter value for prompt.');
  return new Set(prompts);
};

/**
 * Reads an authorization request.
 *
 * @throws OAuthError for an invalid request. Show it to the user: redirecting would not be safe.
 */
export const readAuthorizeRequest = (
  query: URLSearchParams,
  { era, clients }: { era: Era; clients: OAuthClients },
): AuthorizationRequest => {
  const required = (name: string) => {
    const value = query.get(name);
    if (!value) throw missingParameter(name);
    return value;
  };
  const client = required('client_id');
  const registered = findClient(clients, client);
  const redirectUri = required('redirect_uri');
  const redirect = readRedirectUri(redirectUri, registered);
  if (!redirect) throw new OAuthError('redirect_uri_mismatch', 'The redirect_uri is not one that this app may use.');
  const responseType = required('response_type');
  if (responseType !== 'code') throw new OAuthError('unsupported_response_type', 'The response_type must be code.');
  const scopes = readRequestedScopes(required('scope'), era);
  if (scopes.length === 0) throw missingParameter('scope');
  const accessType = query.get('access_type') ?? 'online';
  if (!['online', 'offline'].includes(accessType)) throw invalidRequest('Invalid parameter value for access_type.');
  return {
    client,
    redirectUri,
    redirect,
    scopes,
    state: query.get('state') ?? undefined,
    isOffline: accessType === 'offline',
    prompts: readPrompts(query),
    loginHint: query.get('login_hint'),
    includesGrantedScopes: query.get('include_granted_scopes') === 'true',
    ...readChallenge(query),
    nonce: query.get('nonce'),
  };
};
