import type { SignInOptions } from '../../src/http/sign-in/sign-in.ts';
import { createBrowserClient } from './browser-client.ts';
import { signInAt } from './sign-in-options.ts';
import { startSignIn } from './sign-in.ts';
import { createTestClock } from './test-clock.ts';
import type { TestEmulatorOptions } from './test-emulator.ts';
import { startTestGateway, type GatewayOverrides } from './test-gateway.ts';

type Options = {
  emulator?: Partial<TestEmulatorOptions>;
  signIn?: Partial<SignInOptions>;
  gateway?: GatewayOverrides;
  /** How long a call of the sign-in may take, in milliseconds. */
  oauthTimeoutMs?: number;
};

/** Starts a gateway with browser sign-in over an emulator. A test advances the clocks of both. */
export const startSessionStack = async ({
  emulator = {},
  signIn = {},
  gateway = {},
  oauthTimeoutMs = 10_000,
}: Options = {}) => {
  const resources = new AsyncDisposableStack();
  const google = resources.use(await startSignIn(emulator));
  google.emulator.addUser('june');
  const { now, advance } = createTestClock();

  /** Starts a replica. It shares no state with the other gateways of the stack. */
  const startReplica = (ownSignIn: Partial<SignInOptions> = {}, ownGateway: GatewayOverrides = {}) =>
    startTestGateway({
      photosApiUrl: google.emulator.url,
      now,
      signIn: { ...signInAt(google.recorder.url, now, oauthTimeoutMs), ...signIn, ...ownSignIn },
      ...gateway,
      ...ownGateway,
    });
  const { url: gatewayUrl, metricsUrl, query } = resources.use(await startReplica());

  return {
    ...google,
    gatewayUrl,
    /** The address of the metrics, if they have a port of their own. */
    metricsUrl,
    /** Sends an operation without a session. */
    query,
    port: Number(new URL(gatewayUrl).port),
    startReplica,
    browserClient: (url = gatewayUrl) => createBrowserClient(url, google),
    advanceClock: advance,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};
