import { parseConfig, rejectMistakes } from '../config/config.ts';
import { GATEWAY_CHECKS } from '../config/gateway-checks.ts';
import { readTracing } from '../config/tracing.ts';
import { startGateway } from '../gateway/gateway.ts';
import { createLog } from '../log.ts';
import { prettyOnTerminal } from '../pretty-log.ts';
import { OAUTH_TIMEOUT_MS, signInOn } from './serve/browser-sign-in.ts';
import type { Command } from './command.ts';
import {
  EMULATOR_HELP,
  EMULATOR_OPTIONS,
  ensureUser,
  readEmulatorOptions,
  startEmulatorAs,
} from './emulator/options.ts';
import { gatewayOptionsOf } from './serve/gateway-options.ts';
import { createLogObserver } from './serve/log-observer.ts';
import { OPERATIONS_HELP, OPERATIONS_OPTIONS, readOperations } from './serve/operations.ts';
import { isListeningLocally } from '../loopback.ts';
import { CURRENT_SCOPES, LEGACY_SCOPES, PICKER_SCOPE } from '../scope-names.ts';
import { untilAborted } from './io.ts';
import { environmentHelp } from '../config/help.ts';
import { EMULATOR_CLIENT } from '../config/oauth-server.ts';
import { tlsGuide } from './emulator/tls-guide.ts';

/** The OAuth client for browser sign-in: the emulator's first, or any. A client of Google is never sent to the emulator. */
const clientOf = ({ clients }: Pick<ReturnType<typeof readEmulatorOptions>, 'clients'>) => {
  const first = clients?.[0];
  return first ? { clientId: first.id, clientSecret: first.secret } : EMULATOR_CLIENT;
};

/** How often the emulator's picking sessions are polled, in milliseconds. It makes the gateway report picks sooner than Google's 5 seconds. */
const POLL_INTERVAL_MS = 1000;

/** Runs the gateway, the emulator and the demo library, for development. */
export const startCommand: Command = {
  help: `Usage: photos-graphql start [options]        (npm start -- [options])

Runs the gateway with an emulator of Google Photos. Requests without credentials act as mona; in the explorer you can
sign in as any user of the emulator.

Options of the emulator:
${EMULATOR_HELP}

Options of the gateway:
${OPERATIONS_HELP}
  --help, -h            show this help

Environment:
${environmentHelp('start')}`,
  options: { ...EMULATOR_OPTIONS, ...OPERATIONS_OPTIONS },
  handlesSignal: true,
  run: async (options, io) => {
    const chosen = readEmulatorOptions(options, io.env);
    const { config, mistakes, warnings } = parseConfig(io.env, GATEWAY_CHECKS);
    const { tracing, ...otel } = readTracing(io.env, config);
    rejectMistakes([...mistakes, ...otel.mistakes]);
    const logOutput = prettyOnTerminal(io.stderr);
    const log = createLog(config.LOG_LEVEL, logOutput);
    const eraScopes = chosen.era === 'legacy' ? LEGACY_SCOPES : CURRENT_SCOPES;
    const { GOOGLE_SCOPES: scopes = [...eraScopes, PICKER_SCOPE] } = config;
    const operations = readOperations(options, config);
    for (const warning of [...warnings, ...otel.warnings]) log.warn(warning);
    const ignored = (['GOOGLE_REFRESH_TOKEN', 'GOOGLE_APPLICATION_CREDENTIALS'] as const).filter(
      (name) => config[name] !== undefined,
    );
    if (ignored.length > 0) log.warn(`start ignores ${ignored.join(' and ')}: it uses its own emulator`);
    const onEmulatorError = (error: unknown) => log.error({ err: error }, 'emulator error');
    const emulator = await startEmulatorAs(chosen, config, io, onEmulatorError, { pollIntervalMs: POLL_INTERVAL_MS });
    try {
      ensureUser(emulator, chosen.user, io);
      const gateway = await startGateway({
        ...gatewayOptionsOf(config),
        tracing,
        observer: createLogObserver(log, logOutput),
        report: (errorId, error) => log.error({ errorId, err: error }, 'internal error'),
        ...operations,
        photosApiUrl: emulator.url,
        pickerApiUrl: emulator.url,
        defaultToken: `demo-${chosen.user}`,
        defaultUser: chosen.user,
        // Sessions and tokens follow the emulator's clock.
        now: emulator.clock.now,
        tokenInfo: { oauthUrl: emulator.url, timeoutMs: OAUTH_TIMEOUT_MS },
        signIn: signInOn({ ...clientOf(chosen), oauthUrl: emulator.url }, scopes, config, emulator.clock.now),
        isIntrospectionAllowed: config.GRAPHQL_INTROSPECTION ?? true,
        allowedOrigins: config.CORS_ORIGINS ?? (isListeningLocally(config.HOST) ? 'THIS_MACHINE' : []),
        pictureOrigins: [emulator.url],
        hasGallery: true,
      });
      const people = emulator.store.users.list().map(({ name }) => name);
      io.stdout.write(`
  Explorer  ${gateway.url}/
  Gallery   ${gateway.url}/gallery/
  GraphQL   ${gateway.url}/graphql    acts as ${chosen.user}; as another user with "Authorization: Bearer demo-<name>"
  Emulator  ${emulator.url}    users: ${people.join(', ')}
  Library   ${chosen.dataFolder ?? 'in memory'}
${tlsGuide(emulator)}
  Press Ctrl-C to stop.
`);
      await untilAborted(io.signal);
      await gateway.stop();
    } finally {
      await emulator.stop();
    }
    return 0;
  },
};
