import { readConfig } from '../config.ts';
import { startGateway } from '../http/gateway.ts';
import { createLog } from '../log.ts';
import type { Command } from './command.ts';
import { GATEWAY_ENVIRONMENT, gatewayOptionsOf } from './gateway-options.ts';
import { OPERATIONS_HELP, OPERATIONS_OPTIONS, readOperations } from './operations.ts';
import { listenForStop, untilStop } from './shutdown.ts';

/** Google's own addresses of pictures. */
const PICTURE_ORIGINS = ['https://*.googleusercontent.com'];

/** The gateway alone, against Google or anything that answers as Google does. */
export const serve: Command = {
  summary: 'the gateway alone, against Google, configured by the environment',
  help: `Usage: photos-graphql serve [options]

Runs the gateway against the Google Photos Library API. A request brings its Google access token as
"Authorization: Bearer …"; without one it is answered UNAUTHENTICATED.

${OPERATIONS_HELP}

Environment: HOST (127.0.0.1), PORT (4000), PHOTOS_API_URL (https://photoslibrary.googleapis.com),
REQUEST_TIMEOUT_MS (25000), UPSTREAM_CONNECTIONS (32), MAX_OPERATION_COST (200), COST_EXTENSION (on),
MAX_UPLOADS (8), UPLOAD_IDLE_TIMEOUT_MS (60000), UPLOAD_MAX_BYTES (21474836480), LOG_LEVEL (info),
${GATEWAY_ENVIRONMENT}`,
  options: OPERATIONS_OPTIONS,
  run: async (options, environment) => {
    const config = readConfig(environment);
    const log = createLog(config.LOG_LEVEL);
    const stop = listenForStop();
    const gateway = await startGateway({
      ...gatewayOptionsOf(config, log),
      ...readOperations(options, config),
      photosApiUrl: config.PHOTOS_API_URL,
      defaultToken: null,
      isIntrospectionAllowed: config.GRAPHQL_INTROSPECTION ?? false,
      pictureOrigins: [...PICTURE_ORIGINS, new URL(config.PHOTOS_API_URL).origin],
    });
    log.info({ url: gateway.url, photosApiUrl: config.PHOTOS_API_URL }, 'gateway is ready');
    await untilStop(stop);
    log.info({ signal: String(stop.reason) }, 'gateway is stopping');
    await gateway.stop();
    return 0;
  },
};
