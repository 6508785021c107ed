import type { TracingOptions } from '../../src/tracing/options.ts';
import { createBrowserClient } from './browser-client.ts';
import { SCOPE, signInAt } from './sign-in-options.ts';
import { startSignIn } from './sign-in.ts';
import { createTestClock } from './test-clock.ts';
import type { TestEmulatorOptions } from './test-emulator.ts';
import { startTestGateway, type GatewayOverrides } from './test-gateway.ts';

export const API_KEY = 'the-key-of-the-page-builder';

type Options = {
  apiKeys?: readonly string[];
  isAnyoneAllowed?: boolean;
  requestTimeoutMs?: number;
  refreshTimeoutMs?: number;
  /** The OAuth client that the stored credential names. */
  clientId?: string;
  tracing?: TracingOptions;
  emulator?: Partial<TestEmulatorOptions>;
  media?: GatewayOverrides['media'];
};

/**
 * Starts a gateway with a stored credential of mona over the emulator that issued it. A test advances the clocks of both.
 */
export const startStoredStack = async ({
  apiKeys = [API_KEY],
  isAnyoneAllowed = false,
  requestTimeoutMs = 25_000,
  refreshTimeoutMs = 10_000,
  clientId = 'app',
  tracing,
  emulator = {},
  media,
}: Options = {}) => {
  const resources = new AsyncDisposableStack();
  const google = resources.use(await startSignIn(emulator));
  const scope = [SCOPE.openid, SCOPE.append, SCOPE.read, SCOPE.edit].join(' ');
  const tokens = await google.exchange(await google.codeOf({ scope, access_type: 'offline' }));
  const refreshToken: string = tokens.body.refresh_token;
  const { now, advance } = createTestClock();
  const gateway = resources.use(
    await startTestGateway({
      photosApiUrl: google.emulator.url,
      requestTimeoutMs,
      stored: {
        credential: { clientId, clientSecret: 'secret', refreshToken, oauthUrl: google.recorder.url },
        isAnyoneAllowed,
        refreshTimeoutMs,
      },
      apiKeys,
      ...(tracing && { tracing }),
      ...(media && { media }),
      now,
      signIn: signInAt(google.recorder.url, now),
    }),
  );
  google.emulator.calls.clear();

  return {
    ...google,
    gatewayUrl: gateway.url,
    stopGateway: gateway.stop,
    refreshToken,
    firstAccessToken: tokens.body.access_token as string,
    /** Sends an operation with the API key, unless other headers are given. */
    query: (text: string, variables: object = {}, headers: Record<string, string> = { 'x-api-key': API_KEY }) =>
      gateway.query(text, variables, headers),
    browserClient: () => createBrowserClient(gateway.url, google),
    advanceClock: advance,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};
