import type { IncomingMessage } from 'node:http';
import type { Calls } from '../call-log.ts';
import type { Clock } from '../clock.ts';
import type { Faults } from '../faults/faults.ts';
import type { BytesSubject } from '../bytes/base-url.ts';
import type { Era } from '../scopes.ts';
import type { Store } from '../store/store.ts';
import type { RawAnswer } from './response.ts';
import type { OAuthClients } from './clients.ts';
import type { IdTokens } from './id-token.ts';

/** What the sign-in stands on. */
export type OAuth = {
  era: Era;
  clients: OAuthClients;
  store: Store;
  clock: Clock;
  faults: Faults;
  calls: Calls;
  /** The address of a picture, below the origin that the caller used. */
  baseUrl: (origin: string, subject: BytesSubject) => string;
};

/** One request for an endpoint. `body` holds the parameters of its body. */
export type OAuthCall = OAuth & { request: IncomingMessage; url: URL; body: URLSearchParams; idTokens: IdTokens };

/** An answer, and whom it was about, for the log. */
export type OAuthAnswer = RawAnswer & { user?: string };

/** One address of the sign-in. Throws `OAuthError` or `ApiError` for what it refuses. */
export type Endpoint = { name: string; verbs: readonly string[]; handle: (call: OAuthCall) => OAuthAnswer };
