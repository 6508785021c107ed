import { parseConfig, rejectMistakes, type Config } from '../../config/config.ts';
import { environmentHelp } from '../../config/help.ts';
import { serveChecks } from '../../config/serve-checks.ts';
import { readTracing } from '../../config/tracing.ts';
import { startGateway } from '../../gateway/gateway.ts';
import { createLog } from '../../log.ts';
import { batchLines } from '../../log-batch.ts';
import { browserSignInOf, OAUTH_TIMEOUT_MS } from './browser-sign-in.ts';
import type { Command } from '../command.ts';
import { gatewayOptionsOf } from './gateway-options.ts';
import { createLogObserver } from './log-observer.ts';
import { OPERATIONS_HELP, OPERATIONS_OPTIONS, readOperations } from './operations.ts';
import { untilAborted } from '../io.ts';
import { pickerUrl } from './picker-url.ts';
import { tokenServerUrl } from './token-server.ts';
import { findStoredCredential, STORED_ACCESS_HELP, STORED_ACCESS_OPTIONS } from './stored-access.ts';

/** The origins of Google's picture URLs. */
const PICTURE_ORIGINS = ['https://*.googleusercontent.com'];

/** The default of `SHUTDOWN_DELAY_MS`, unless half of `SHUTDOWN_TIMEOUT_MS` is less. */
const SHUTDOWN_DELAY_MS = 2_000;

const shutdownDelayOf = ({ SHUTDOWN_DELAY_MS: delayMs, SHUTDOWN_TIMEOUT_MS: timeoutMs }: Config): number =>
  delayMs ?? Math.min(SHUTDOWN_DELAY_MS, timeoutMs / 2);

/** Runs the gateway against Google or a compatible server. */
export const serveCommand: Command = {
  help: `Usage: photos-graphql serve [options]

Runs the gateway against the Google Photos Library API. A request uses
  - its own Google access token, as "Authorization: Bearer …"; or
  - the stored credential of the gateway (GOOGLE_APPLICATION_CREDENTIALS or GOOGLE_REFRESH_TOKEN), with one of the keys
    in GATEWAY_API_KEYS as "X-API-Key: …"; or
  - the session cookie of a browser that signed in at /auth/login, with GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET of an
    OAuth client of type "Web application".
Any other request gets UNAUTHENTICATED, unless you add --allow-anyone.

Options:
${OPERATIONS_HELP}
${STORED_ACCESS_HELP}
  --help, -h            show this help

Environment:
${environmentHelp('serve')}`,
  options: { ...OPERATIONS_OPTIONS, ...STORED_ACCESS_OPTIONS },
  handlesSignal: true,
  run: async (options, io) => {
    const isAnyoneAllowed = options['allow-anyone'] === true;
    const { config, mistakes, warnings } = parseConfig(io.env, serveChecks(isAnyoneAllowed));
    const { credential, ...stored } = findStoredCredential(config);
    const { tracing, ...otel } = readTracing(io.env, config);
    rejectMistakes([...mistakes, ...stored.mistakes, ...otel.mistakes]);
    const signIn = browserSignInOf(config);
    const logOutput = batchLines(io.stderr);
    const log = createLog(config.LOG_LEVEL, logOutput);
    const gateway = await startGateway({
      ...gatewayOptionsOf(config),
      tracing,
      observer: createLogObserver(log, logOutput),
      report: (errorId, error) => log.error({ errorId, err: error }, 'internal error'),
      ...readOperations(options, config),
      photosApiUrl: config.PHOTOS_API_URL,
      pickerApiUrl: pickerUrl(config),
      defaultToken: null,
      ...(credential && { stored: { credential, isAnyoneAllowed, refreshTimeoutMs: OAUTH_TIMEOUT_MS } }),
      ...(credential && isAnyoneAllowed && { defaultUser: 'this gateway’s own account' }),
      tokenInfo: { oauthUrl: tokenServerUrl(config, credential?.oauthUrl ?? null), timeoutMs: OAUTH_TIMEOUT_MS },
      ...(signIn && { signIn }),
      isIntrospectionAllowed: config.GRAPHQL_INTROSPECTION ?? false,
      pictureOrigins: [...PICTURE_ORIGINS, new URL(config.PHOTOS_API_URL).origin],
    });
    for (const warning of [...warnings, ...stored.warnings, ...otel.warnings]) log.warn(warning);
    const { url, metricsUrl } = gateway;
    const ready = { url, photosApiUrl: config.PHOTOS_API_URL, ...(metricsUrl !== null && { metricsUrl }) };
    log.info(ready, 'gateway is ready');
    await untilAborted(io.signal);
    log.info({ signal: String(io.signal.reason) }, 'gateway is stopping');
    // A person who presses Ctrl-C waits for the program. A process manager routes requests to another replica.
    await gateway.stop(io.signal.reason === 'SIGTERM' ? shutdownDelayOf(config) : 0);
    return 0;
  },
};
