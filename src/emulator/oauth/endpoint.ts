import type { CallLog } from '../call-log.ts';
import type { Clock } from '../clock.ts';
import type { Faults } from '../faults/faults.ts';
import type { ApiRequest } from '../http/handler.ts';
import type { BytesSubject } from '../bytes/base-url.ts';
import type { Era } from '../scopes.ts';
import type { Store } from '../store/store.ts';
import type { OAuthResponse } from './response.ts';
import type { OAuthClients } from './clients.ts';
import type { IdTokens } from './id-token.ts';

/** What the OAuth endpoints depend on. */
export type OAuth = {
  era: Era;
  clients: OAuthClients;
  store: Store;
  clock: Clock;
  faults: Faults;
  calls: CallLog;
  /** Returns the URL of a picture, at the origin that the caller used. */
  baseUrl: (origin: string, subject: BytesSubject) => string;
};

/** One request to an endpoint. `body` has the parameters of its body. */
export type OAuthCall = OAuth & { request: ApiRequest; url: URL; body: URLSearchParams; idTokens: IdTokens };

/** One OAuth endpoint. `handle` throws `OAuthError` or `ApiError` for a request that it rejects. */
export type Endpoint = { name: string; verbs: readonly string[]; handle: (call: OAuthCall) => OAuthResponse };
