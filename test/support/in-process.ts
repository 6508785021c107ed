import { gatewayOptionsOf } from '../../src/commands/serve/gateway-options.ts';
import { parseConfig } from '../../src/config/config.ts';
import { demo } from '../../src/demo/demo.ts';
import { startEmulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';
import { startGateway } from '../../src/gateway/gateway.ts';
import type { GatewayOptions } from '../../src/gateway/options.ts';
import { noteError, noteSecret } from './secret-scan/notes.ts';

/** The options of an emulator in this process: with the demo library, or without. */
export type TestEmulatorOptions = Omit<EmulatorOptions, 'demo'> & { hasDemo: boolean };

/** Start an emulator in this process, under the watch of the run: what it reports is searched for secrets. */
export const startTestEmulator = ({ onError, hasDemo, ...options }: TestEmulatorOptions) =>
  startEmulator({
    ...options,
    demo: hasDemo ? demo : null,
    onError: (error) => {
      noteError('an emulator’s report', error);
      onError?.(error);
    },
  });

/** The options of a gateway in an empty environment. */
const DEFAULTS = { ...gatewayOptionsOf(parseConfig({}).config), port: 0 };

/** Options of a gateway that differ from the defaults. */
export type GatewayOverrides = Partial<Omit<GatewayOptions, 'limits' | 'uploads'>> & {
  limits?: Partial<GatewayOptions['limits']>;
  uploads?: Partial<GatewayOptions['uploads']>;
};

type Required = Pick<
  GatewayOptions,
  'photosApiUrl' | 'defaultToken' | 'isIntrospectionAllowed' | 'pictureOrigins' | 'report'
>;

/** Start a gateway in this process, under the watch of the run: what it reports is searched for secrets, its own among them. */
export const startTestGateway = ({ limits, uploads, ...others }: GatewayOverrides & Required) => {
  const options = {
    ...DEFAULTS,
    ...others,
    limits: { ...DEFAULTS.limits, ...limits },
    uploads: { ...DEFAULTS.uploads, ...uploads },
  };
  const { apiKeys, signIn, stored, report } = options;
  for (const key of apiKeys) noteSecret('API key', key);
  for (const secret of signIn?.secrets ?? []) noteSecret('session secret', secret);
  if (stored) noteSecret('client secret', stored.credential.clientSecret);
  return startGateway({
    ...options,
    report: (errorId, error) => {
      noteError('a gateway’s report', error);
      report(errorId, error);
    },
  });
};
