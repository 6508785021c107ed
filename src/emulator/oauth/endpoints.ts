import type { IncomingMessage } from 'node:http';
import { ApiError } from '../api-error.ts';
import { jsonAnswer } from './response.ts';
import { authorize } from './authorize.ts';
import type { Endpoint, OAuth, OAuthAnswer } from './endpoint.ts';
import { answerUnder, type OAuthOutcome } from './with-fault.ts';
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

/** Google has these on several hosts, whose paths do not meet: here they stand side by side. */
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

/** The names of the endpoints, as the log and the faults have them. */
export const OAUTH_NAMES: readonly string[] = [...new Set(ENDPOINTS.values().map(({ name }) => name))];

const answerOf = async (
  oauth: OAuth,
  idTokens: IdTokens,
  endpoint: Endpoint,
  request: IncomingMessage,
  url: URL,
): Promise<OAuthAnswer> => {
  try {
    const verb = request.method === 'HEAD' ? 'GET' : (request.method ?? '');
    if (!endpoint.verbs.includes(verb)) {
      throw new OAuthError('invalid_request', `Use ${endpoint.verbs.join(' or ')}.`, 405);
    }
    const body = await readBodyParameters(request);
    return endpoint.handle({ ...oauth, request, url, body, idTokens });
  } catch (error) {
    if (error instanceof ApiError)
      return jsonAnswer(400, { error: 'invalid_request', error_description: error.message });
    if (!(error instanceof OAuthError)) throw error;
    return jsonAnswer(error.httpStatus, error.toBody());
  }
};

/** Answer a request of the sign-in, and log it without its query. Undefined for any other address. */
export const createOAuth = (oauth: OAuth) => {
  const idTokens = createIdTokens(oauth.store);
  return async (request: IncomingMessage, url: URL): Promise<OAuthOutcome | undefined> => {
    const endpoint = ENDPOINTS.get(url.pathname);
    if (!endpoint) return undefined;
    const fault = oauth.faults.take({ method: endpoint.name, user: null });
    const given = await answerUnder(fault, request.socket, () => answerOf(oauth, idTokens, endpoint, request, url));
    const { status, user = null } = 'raw' in given ? { status: given.raw.status, user: given.user } : { status: 0 };
    oauth.calls.add({ method: endpoint.name, httpMethod: request.method ?? 'GET', path: url.pathname, status, user });
    return given;
  };
};
