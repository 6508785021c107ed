import { signInOn } from '../../src/commands/serve/browser-sign-in.ts';
import { readConfig } from '../../src/config/config.ts';
import { EMULATOR_CLIENT } from '../../src/config/oauth-server.ts';
import { LEGACY_SCOPES } from '../../src/scope-names.ts';
import { startRecorder } from './recorder.ts';
import { controlsOf, startTestEmulator, type TestEmulatorOptions } from './test-emulator.ts';
import { startTestGateway, type GatewayOverrides } from './test-gateway.ts';

export type StackOptions = Partial<
  Pick<TestEmulatorOptions, 'hasDemo' | 'hasPlainPictures' | 'era' | 'clock' | 'pollIntervalMs'>
> & {
  /** Whether people can sign in with a browser, as at `start`. */
  hasSignIn?: boolean;
  /** Options that differ from the defaults of the gateway. */
  gateway?: GatewayOverrides;
  /** The token for requests without credentials. */
  defaultToken?: string | null;
};

/** Starts a gateway over an emulator. An internal error that either reports fails the test. */
export const startStack = async ({
  hasDemo = false,
  hasPlainPictures = false,
  era = 'legacy',
  clock,
  pollIntervalMs,
  defaultToken = 'demo-mona',
  hasSignIn = false,
  gateway: overrides = {},
}: StackOptions = {}) => {
  const resources = new AsyncDisposableStack();
  const emulator = resources.use(
    await startTestEmulator({
      hasDemo,
      hasPlainPictures,
      era,
      ...(clock && { clock }),
      ...(pollIntervalMs && { pollIntervalMs }),
    }),
  );
  // The recorder registers all issued tokens for the secret scan.
  const recorder = hasSignIn ? resources.use(await startRecorder(emulator.url)) : null;
  const signInUrl = recorder?.url ?? emulator.url;
  const gateway = resources.use(
    await startTestGateway({
      photosApiUrl: emulator.url,
      defaultToken,
      pictureOrigins: [emulator.url],
      hasGallery: true,
      ...(defaultToken !== null && { defaultUser: defaultToken.replace('demo-', '') }),
      ...(hasSignIn && {
        signIn: signInOn({ ...EMULATOR_CLIENT, oauthUrl: signInUrl }, LEGACY_SCOPES, readConfig({})),
      }),
      ...overrides,
    }),
  );
  return {
    gatewayUrl: gateway.url,
    /** The address of the metrics, if they have a port of their own. */
    metricsUrl: gateway.metricsUrl,
    emulatorUrl: emulator.url,
    /** Where people sign in. */
    signInUrl,
    emulator,
    query: gateway.query,
    ...controlsOf(emulator),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};

export type Stack = Awaited<ReturnType<typeof startStack>>;
