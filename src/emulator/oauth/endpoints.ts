import { ApiError } from '../api-error.ts';
import type { ApiRequest, Handler } from '../http/handler.ts';
import { statusOf } from '../http/response.ts';
import { oauthResponse } from './response.ts';
import { authorize } from './authorize.ts';
import type { Endpoint, OAuth } from './endpoint.ts';
import { withOAuthFault } from './with-fault.ts';
import { createIdTokens, type IdTokens } from './id-token.ts';
import { OAuthError } from './oauth-error.ts';
import { openIdConfiguration, jwks, pemCerts } from './discovery.ts';
import { readBodyParameters } from './parameters.ts';
import { revokeToken } from './revoke.ts';
import { tokenInfo } from './token-info.ts';
import { token } from './token.ts';
import { userInfo, userInfoV1 } from './user-info.ts';

const BOTH = ['GET', 'POST'] as const;

const AUTHORIZE: Endpoint = { name: 'oauth.authorize', verbs: BOTH, handle: authorize };
const TOKEN: Endpoint = { name: 'oauth.token', verbs: ['POST'], handle: token };
const REVOKE: Endpoint = { name: 'oauth.revoke', verbs: BOTH, handle: revokeToken };
const TOKEN_INFO: Endpoint = { name: 'oauth.tokeninfo', verbs: BOTH, handle: tokenInfo };
const USER_INFO: Endpoint = { name: 'oauth.userinfo', verbs: BOTH, handle: userInfo };
const USER_INFO_V1: Endpoint = { ...USER_INFO, handle: userInfoV1 };

/** The endpoints by path. Google serves them from several hosts whose paths do not overlap. */
const ENDPOINTS = new Map<string, Endpoint>([
  ['/o/oauth2/v2/auth', AUTHORIZE],
  ['/o/oauth2/auth', AUTHORIZE],
  ['/token', TOKEN],
  ['/oauth2/v4/token', TOKEN],
  ['/oauth2/v3/token', TOKEN],
  ['/o/oauth2/token', TOKEN],
  ['/revoke', REVOKE],
  ['/o/oauth2/revoke', REVOKE],
  ['/tokeninfo', TOKEN_INFO],
  ['/oauth2/v3/tokeninfo', TOKEN_INFO],
  ['/v1/userinfo', USER_INFO],
  ['/oauth2/v3/userinfo', USER_INFO],
  ['/oauth2/v1/userinfo', USER_INFO_V1],
  ['/oauth2/v2/userinfo', USER_INFO_V1],
  ['/.well-known/openid-configuration', { name: 'oauth.discovery', verbs: ['GET'], handle: openIdConfiguration }],
  ['/oauth2/v3/certs', { name: 'oauth.certs', verbs: ['GET'], handle: jwks }],
  ['/oauth2/v1/certs', { name: 'oauth.certs', verbs: ['GET'], handle: pemCerts }],
]);

/** The names of the endpoints in the call log and in faults. */
export const OAUTH_NAMES: readonly string[] = [...new Set(ENDPOINTS.values().map(({ name }) => name))];

const call = async (endpoint: Endpoint, oauth: OAuth & { idTokens: IdTokens }, request: ApiRequest, url: URL) => {
  try {
    const verb = request.verb === 'HEAD' ? 'GET' : request.verb;
    if (!endpoint.verbs.includes(verb)) {
      throw new OAuthError('invalid_request', `Use ${endpoint.verbs.join(' or ')}.`, 405);
    }
    const body = await readBodyParameters(request);
    return endpoint.handle({ ...oauth, request, url, body });
  } catch (error) {
    if (error instanceof ApiError) {
      return oauthResponse(400, { error: 'invalid_request', error_description: error.message });
    }
    if (!(error instanceof OAuthError)) throw error;
    return oauthResponse(error.httpStatus, error.toBody());
  }
};

/** Handles the requests of the OAuth endpoints, and logs them without their query. */
export const createOAuthHandler = (options: OAuth): Handler => {
  const oauth = { ...options, idTokens: createIdTokens(options.store) };
  return async (request, url) => {
    const endpoint = ENDPOINTS.get(url.pathname);
    if (!endpoint) return undefined;
    const fault = oauth.faults.take({ method: endpoint.name, user: null });
    const response = await withOAuthFault(fault, request.signal, () => call(endpoint, oauth, request, url));
    const user = response.type === 'RAW' ? (response.user ?? null) : null;
    const { verb: httpMethod } = request;
    oauth.calls.add({ method: endpoint.name, httpMethod, path: url.pathname, status: statusOf(response), user });
    return response;
  };
};
