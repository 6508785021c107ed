import { gatewayOptionsOf } from '../../src/commands/serve/gateway-options.ts';
import { parseConfig } from '../../src/config/config.ts';
import { startGateway } from '../../src/gateway/gateway.ts';
import type { GatewayOptions } from '../../src/gateway/options.ts';
import { createGraphqlClient } from './graphql-client.ts';
import { noteError, noteSecret } from './secret-scan/notes.ts';

/** The options of a gateway in an empty environment, but with introspection. */
const DEFAULTS = {
  ...gatewayOptionsOf(parseConfig({}).config),
  port: 0,
  defaultToken: null,
  isIntrospectionAllowed: true,
  pictureOrigins: [],
  // With 0, every test runs compiled operations, which must make no difference.
  ...(process.env['TEST_COMPILE_AFTER'] && { compileAfter: Number(process.env['TEST_COMPILE_AFTER']) }),
};

/** Options of a gateway that differ from the defaults. */
export type GatewayOverrides = Partial<Omit<GatewayOptions, 'limits' | 'uploads'>> & {
  limits?: Partial<GatewayOptions['limits']>;
  uploads?: Partial<GatewayOptions['uploads']>;
};

/**
 * Starts a gateway in this process, on a free port of loopback, with a GraphQL client. The secret scan reads what the
 * gateway reports, and looks for the gateway's own secrets.
 *
 * @param overrides `report` receives the reported errors. Without it, stopping the gateway throws them
 */
export const startTestGateway = async ({
  report,
  limits,
  uploads,
  ...others
}: GatewayOverrides & Pick<GatewayOptions, 'photosApiUrl'>) => {
  const errors: unknown[] = [];
  const options: GatewayOptions = {
    ...DEFAULTS,
    pickerApiUrl: others.photosApiUrl,
    tokenInfo: { oauthUrl: others.photosApiUrl, timeoutMs: 10_000 },
    ...others,
    limits: { ...DEFAULTS.limits, ...limits },
    uploads: { ...DEFAULTS.uploads, ...uploads },
    report: (errorId, error) => {
      noteError('a gateway’s report', error);
      if (report) report(errorId, error);
      else errors.push(error);
    },
  };
  const { apiKeys, signIn, stored } = options;
  for (const key of apiKeys) noteSecret('API key', key);
  for (const secret of signIn?.secrets ?? []) noteSecret('session secret', secret);
  if (stored) noteSecret('client secret', stored.credential.clientSecret);

  const gateway = await startGateway(options);
  const stop = async () => {
    await gateway.stop();
    if (errors.length > 0) throw new AggregateError(errors, 'The gateway reported internal errors.');
  };
  const { url, metricsUrl } = gateway;
  return { url, metricsUrl, query: createGraphqlClient(url), stop, [Symbol.asyncDispose]: stop };
};
