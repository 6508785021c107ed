import type { TokenInfoOptions } from '../auth/token-info.ts';
import type { OperationsOptions } from '../graphql/server.ts';
import type { OperationLimits } from '../graphql/validation/limits.ts';
import type { ClientTimeouts } from '../http/client-timeouts.ts';
import type { AllowedOrigins } from '../http/security/allowed-origins.ts';
import type { SignInOptions } from '../http/sign-in/sign-in.ts';
import type { UploadLimits } from '../http/uploads/endpoint.ts';
import type { TracingOptions } from '../tracing/options.ts';
import type { GatewayObserver } from './observer.ts';
import type { SharedStateOptions } from './shared-state.ts';
import type { StoredAccess } from '../http/viewer.ts';

/** The configuration of a gateway. The defaults are in `config/`. */
export type GatewayOptions = {
  host: string;
  /** 0 for any free port. */
  port: number;
  photosApiUrl: string;
  pickerApiUrl: string;
  /** The maximum number of concurrent calls to each API. */
  upstreamConnections: number;
  /** The maximum number of calls to the Library API in a day, of all viewers. 0 for no limit. */
  dailyBudget: number;
  /** The cache of what viewers have read. Its size 0 for none, and how long it keeps an object or a page, in milliseconds. */
  cache: { maxBytes: number; ttlMs: number };
  /** The time limit for an operation, in milliseconds. */
  requestTimeoutMs: number;
  /** The limits of `POST /uploads`. */
  uploads: UploadLimits;
  /** The pictures and videos that the gateway serves at addresses of its own. */
  media: {
    /** Whose: those of picked items, of all items, or none. */
    proxy: 'picker' | 'all' | 'off';
    /** What a request needs: its address alone, or the credential of its user as well. */
    auth: 'ticket' | 'viewer';
    /** The secrets that seal these addresses. Empty for a random one of this process. */
    secrets: readonly string[];
  };
  /** The access token for requests without credentials. Null to treat them as anonymous. */
  defaultToken: string | null;
  /** The owner of that token, as the explorer shows it. */
  defaultUser?: string;
  /** Omit to disable browser sign-in. */
  signIn?: SignInOptions;
  /** The credential for requests without their own, instead of `defaultToken`, and who may use it. */
  stored?: StoredAccess;
  /** The OAuth server that describes access tokens. */
  tokenInfo: TokenInfoOptions;
  /** The accepted API keys. A request with any other key is rejected. */
  apiKeys: readonly string[];
  /** The current time in milliseconds since 1970, used for token refresh and `urlExpiresAt`. Defaults to the system clock. */
  now?: () => number;
  /** The address at which browsers reach the gateway. Null for an address of this machine. */
  publicUrl: string | null;
  /** The other origins whose pages may use the gateway. */
  allowedOrigins: AllowedOrigins;
  /** How many operations a caller may run in a minute. 0 for no limit. */
  rateLimitPerMinute: number;
  /** How many operations a caller may run at the same time. 0 for no limit. */
  maxConcurrentOperations: number;
  /** The proxies whose `X-Forwarded-For` is believed: addresses, networks, or `loopback`. */
  trustedProxies: readonly string[];
  /** Whether responses are compressed. */
  hasCompression: boolean;
  isIntrospectionAllowed: boolean;
  /** The maximum number of Library API calls per operation. 0 for no limit. */
  maxOperationCost: number;
  /** Whether responses report their cost in `extensions.cost`. */
  hasCostExtension: boolean;
  /** Whether responses report the timings of resolvers in `extensions.ftv1` if the client requests it. */
  hasFederatedTraces: boolean;
  /** How many executions of a query precede its compilation. Omit for the default. */
  compileAfter?: number;
  /** The size limits of an operation. */
  limits: OperationLimits;
  /** The registered operations. Omit to allow arbitrary operations. */
  operations?: OperationsOptions;
  /** The maximum body size of an operation, in bytes. */
  maxBodyBytes: number;
  /** How long the gateway waits for its clients. Defaults to `CLIENT_TIMEOUTS`. */
  clientTimeouts?: ClientTimeouts;
  /** How long accepted requests may take to finish when the gateway stops, in milliseconds. */
  shutdownTimeoutMs: number;
  /** The origins from which the explorer and the example gallery may load pictures. */
  pictureOrigins: readonly string[];
  /** Whether to serve the example gallery at `/gallery/`. Defaults to false. */
  hasGallery?: boolean;
  /** The port of `/metrics`, 0 for any free one. Null for that of the gateway. */
  metricsPort: number | null;
  /** Where traces go. Omit or null to trace nothing, and not to load OpenTelemetry. */
  tracing?: TracingOptions | null;
  /** The store that this process shares with others. Omit or null to share nothing. */
  sharedState?: SharedStateOptions | null;
  /** Receives what the gateway does. */
  observer?: GatewayObserver;
  /** Called with each internal error and the id that the caller received. */
  report: (errorId: string, error: unknown) => void;
};
