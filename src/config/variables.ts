import { parseScopes } from '../scope-names.ts';
import {
  onOff,
  optional,
  optionalOnOff,
  optionalServerUrl,
  optionalText,
  parseCollectorUrl,
  parseOrigins,
  parsePublicUrl,
  parseRedisUrl,
  port,
  proxies,
  secrets,
  serverUrl,
  text,
  wholeNumber,
  word,
} from './parsers.ts';
import type { ConfiguredCommand, Variable } from './variable.ts';

const GATEWAY: readonly ConfiguredCommand[] = ['start', 'serve'];
const EMULATOR: readonly ConfiguredCommand[] = ['start', 'emulator'];
const SERVE: readonly ConfiguredCommand[] = ['serve'];
const ALL: readonly ConfiguredCommand[] = ['start', 'serve', 'emulator'];

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** Every environment variable that the program reads, in the order of the README. */
export const VARIABLES = {
  HOST: { ...text('127.0.0.1'), usedBy: GATEWAY, description: 'the address that the gateway listens on' },
  PORT: { ...port(4000), usedBy: GATEWAY, description: 'the port of the gateway; `0` for any free port' },
  EMULATOR_HOST: { ...text('127.0.0.1'), usedBy: EMULATOR, description: 'the address that the emulator listens on' },
  EMULATOR_PORT: { ...port(4010), usedBy: EMULATOR, description: 'the port of the emulator; `0` for any free port' },
  EMULATOR_TLS_PORT: {
    ...port(4443),
    usedBy: EMULATOR,
    description: 'the HTTPS port of the emulator with `--tls`; `0` for any free port',
  },
  PHOTOS_API_URL: {
    ...serverUrl('https://photoslibrary.googleapis.com'),
    usedBy: SERVE,
    description: 'the URL of the Library API',
  },
  PICKER_API_URL: {
    ...optionalServerUrl,
    usedBy: SERVE,
    description: 'the URL of the Picker API, such as `https://photospicker.googleapis.com`',
    defaultText: 'Google, or PHOTOS_API_URL if that is another server',
    page: 'docs/picker.md',
  },
  GOOGLE_CLIENT_ID: {
    ...optionalText,
    usedBy: SERVE,
    description: 'an OAuth client from the Google Cloud console',
  },
  GOOGLE_CLIENT_SECRET: { ...optionalText, usedBy: SERVE, description: 'the secret of the OAuth client' },
  GOOGLE_OAUTH_URL: {
    ...optionalServerUrl,
    usedBy: SERVE,
    description: 'the URL of an OAuth server other than Google, such as an emulator',
    defaultText: 'Google',
  },
  GOOGLE_APPLICATION_CREDENTIALS: {
    ...optionalText,
    usedBy: SERVE,
    description: 'the credential file that `login` writes; the gateway then acts as its account',
    page: 'docs/credentials.md',
  },
  GOOGLE_REFRESH_TOKEN: {
    ...optionalText,
    usedBy: SERVE,
    description: 'a refresh token of the OAuth client, instead of a credential file',
  },
  GATEWAY_API_KEYS: {
    ...secrets('keys', 16),
    usedBy: SERVE,
    description: 'comma-separated API keys of 16 characters or more, for the stored credential',
  },
  PUBLIC_URL: {
    ...optional(parsePublicUrl),
    usedBy: GATEWAY,
    description: 'the URL at which browsers reach the gateway, unless they run on this machine',
  },
  SESSION_SECRET: {
    ...secrets('secrets', 16),
    usedBy: GATEWAY,
    description:
      'comma-separated secrets of 16 characters or more, for sessions and media addresses; only the first encrypts',
    defaultText: 'random at each start',
  },
  REDIS_URL: {
    ...optional(parseRedisUrl),
    usedBy: SERVE,
    description: 'the Redis or Valkey store that several replicas share; needs `SESSION_SECRET`',
    page: 'docs/scale.md',
  },
  SESSION_MAX_AGE_SECONDS: {
    ...wholeNumber(60, 34_560_000, 2_592_000),
    usedBy: GATEWAY,
    description: 'the lifetime of a browser session, in seconds',
  },
  GOOGLE_SCOPES: {
    ...optional(parseScopes),
    usedBy: GATEWAY,
    description: 'the scopes that browser sign-in requests, comma-separated',
    defaultText: 'identity and the Library API',
    page: 'docs/sign-in.md',
  },
  CORS_ORIGINS: {
    ...optional(parseOrigins),
    usedBy: GATEWAY,
    description:
      'the other origins whose pages may use the gateway, comma-separated, such as `https://app.example.com`',
    defaultText: 'every port of this machine for start, none for serve',
    page: 'docs/frontend.md',
  },
  MEDIA_PROXY: {
    ...word(['picker', 'all', 'off'], 'picker'),
    usedBy: GATEWAY,
    description:
      'whose pictures and videos the gateway serves below `/media/`: `picker` for picked items, `all` for the library too, or `off`',
    page: 'docs/media.md',
  },
  MEDIA_AUTH: {
    ...word(['ticket', 'viewer'], 'ticket'),
    usedBy: GATEWAY,
    description:
      'what a request below `/media/` needs: `ticket` for its address alone, `viewer` for the credential of its user as well',
    page: 'docs/media.md',
  },
  LOG_LEVEL: {
    ...word(LOG_LEVELS, 'info'),
    usedBy: ALL,
    description: '`trace`, `debug`, `info`, `warn`, `error` or `silent`',
  },
  RATE_LIMIT_PER_MINUTE: {
    ...wholeNumber(0, 1_000_000, 0),
    usedBy: GATEWAY,
    description: 'how many operations a user, or an address without one, may run in a minute; `0` for no limit',
    page: 'docs/reliability.md',
  },
  MAX_CONCURRENT_OPERATIONS_PER_VIEWER: {
    ...wholeNumber(0, 100_000, 500),
    usedBy: GATEWAY,
    description: 'how many operations a user, or an address without one, may run at the same time; `0` for no limit',
    page: 'docs/reliability.md',
  },
  UPSTREAM_DAILY_BUDGET: {
    ...wholeNumber(0, 100_000_000, 0),
    usedBy: GATEWAY,
    description: 'how many calls of the Library API the gateway makes in a day, shared by its users; `0` for no limit',
    page: 'docs/reliability.md',
  },
  CACHE_MAX_BYTES: {
    ...wholeNumber(0, 1_099_511_627_776, 0),
    usedBy: GATEWAY,
    description:
      'the maximum size of the viewer cache, which saves calls, in bytes, such as `67108864`; `0` for no cache',
    page: 'docs/cache.md',
  },
  CACHE_TTL_SECONDS: {
    ...wholeNumber(1, 86_400, 300),
    usedBy: GATEWAY,
    description: 'how long the viewer cache keeps what it has, in seconds; at most 1500 for anything with a base URL',
    page: 'docs/cache.md',
  },
  TRUST_PROXY: {
    ...proxies,
    usedBy: GATEWAY,
    description: 'the proxies whose `X-Forwarded-For` is believed, comma-separated: addresses, networks, or `loopback`',
    page: 'docs/reliability.md',
  },
  METRICS_PORT: {
    ...optional(port(0).parse),
    usedBy: GATEWAY,
    description: 'a separate port for `/metrics`, so that it is not public with the graph',
    defaultText: 'that of the gateway',
    page: 'docs/reliability.md',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    ...optional(parseCollectorUrl),
    usedBy: GATEWAY,
    description: 'the OpenTelemetry collector that receives traces over OTLP/HTTP, such as `http://localhost:4318`',
    page: 'docs/reliability.md',
  },
  REQUEST_TIMEOUT_MS: {
    ...wholeNumber(100, 600_000, 25_000),
    usedBy: GATEWAY,
    description: 'the time limit for an operation, in milliseconds',
  },
  UPSTREAM_CONNECTIONS: {
    ...wholeNumber(1, 1_000, 32),
    usedBy: GATEWAY,
    description: 'the maximum number of concurrent connections to each API of Google Photos',
  },
  MAX_OPERATION_COST: {
    ...wholeNumber(0, 1_000_000, 200),
    usedBy: GATEWAY,
    description: 'the maximum estimated number of Library API calls per operation; `0` for no limit',
    page: 'docs/cost.md',
  },
  COST_EXTENSION: {
    ...word(['on', 'off'], 'on'),
    usedBy: GATEWAY,
    description: '`on` to report the cost of an operation in `extensions.cost`',
  },
  GRAPHQL_INTROSPECTION: {
    ...optionalOnOff,
    usedBy: GATEWAY,
    description: '`on` to allow introspection, and suggest names in validation errors',
    defaultText: 'on for start, off for serve',
  },
  GRAPHQL_FEDERATED_TRACES: {
    ...onOff(false),
    usedBy: GATEWAY,
    description:
      '`on` to return the timings of resolvers to clients that request them, as Apollo Federation routers do',
  },
  OPERATIONS_FILE: {
    ...optionalText,
    usedBy: GATEWAY,
    description: 'the manifest of registered operations, as with `--operations`',
  },
  REQUIRE_OPERATIONS: {
    ...onOff(false),
    usedBy: GATEWAY,
    description: '`on` to reject operations that are not registered, as with `--require-operations`',
  },
  COMPRESSION: {
    ...word(['on', 'off'], 'on'),
    usedBy: GATEWAY,
    description: '`on` to compress responses with Brotli or gzip, `off` behind a proxy that does',
  },
  MAX_BODY_BYTES: {
    ...wholeNumber(1_024, 100_000_000, 1_048_576),
    usedBy: GATEWAY,
    description: 'the maximum body size of a GraphQL request, in bytes',
  },
  MAX_BATCH_OPERATIONS: {
    ...wholeNumber(1, 10, 1),
    usedBy: GATEWAY,
    description: 'the maximum number of operations per request, up to 10; `1` disables batching',
  },
  MAX_TOKENS: {
    ...wholeNumber(100, 20_000, 2_000),
    usedBy: GATEWAY,
    description: 'the maximum number of tokens in a document',
  },
  MAX_DEPTH: {
    ...wholeNumber(1, 100, 12),
    usedBy: GATEWAY,
    description: 'the maximum nesting of fields, except introspection',
  },
  MAX_ROOT_FIELDS: {
    ...wholeNumber(1, 10_000, 100),
    usedBy: GATEWAY,
    description: 'the maximum number of root fields in an operation',
  },
  MAX_ALIASES: {
    ...wholeNumber(0, 10_000, 100),
    usedBy: GATEWAY,
    description: 'the maximum number of aliases in an operation',
  },
  MAX_DIRECTIVES: {
    ...wholeNumber(0, 10_000, 50),
    usedBy: GATEWAY,
    description: 'the maximum number of directives in an operation',
  },
  MAX_UPLOADS: {
    ...wholeNumber(1, 1_000, 8),
    usedBy: GATEWAY,
    description: 'the maximum number of concurrent uploads; each takes about 9 MiB of memory',
  },
  UPLOAD_IDLE_TIMEOUT_MS: {
    ...wholeNumber(100, 600_000, 60_000),
    usedBy: GATEWAY,
    description: 'the idle timeout of an upload, in milliseconds',
  },
  UPLOAD_MAX_BYTES: {
    ...wholeNumber(1, 21_474_836_480, 21_474_836_480),
    usedBy: GATEWAY,
    description: 'the maximum size of an uploaded file, in bytes; Google has its own limits too',
  },
  SHUTDOWN_DELAY_MS: {
    ...optional(wholeNumber(0, 300_000, 2_000).parse),
    usedBy: SERVE,
    description:
      'how long requests are still accepted after SIGTERM, in milliseconds; must be less than `SHUTDOWN_TIMEOUT_MS`',
    defaultText: '2000, or half of SHUTDOWN_TIMEOUT_MS if that is less',
    page: 'docs/reliability.md',
  },
  SHUTDOWN_TIMEOUT_MS: {
    ...wholeNumber(0, 600_000, 10_000),
    usedBy: GATEWAY,
    description: 'how long a shutdown may take in all, in milliseconds; then requests in progress are cut off',
  },
} satisfies Record<string, Variable<unknown>>;

export type VariableName = keyof typeof VARIABLES;
