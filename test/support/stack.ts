import { signInOn } from '../../src/commands/serve/browser-sign-in.ts';
import { LEGACY_SCOPES } from '../../src/scope-names.ts';
import { EMULATOR_CLIENT } from '../../src/config/oauth-server.ts';
import { readConfig } from '../../src/config/config.ts';
import { startTestEmulator, startTestGateway, type GatewayOverrides, type TestEmulatorOptions } from './in-process.ts';
import { startRecorder } from './recorder.ts';
import { noteErrors } from './secret-scan/notes.ts';

type StackOptions = Partial<Pick<TestEmulatorOptions, 'hasDemo' | 'era'>> & {
  /** Whether people can sign in with a browser, as at `start`. */
  hasSignIn?: boolean;
  /** Options that differ from the defaults of the gateway. */
  gateway?: GatewayOverrides;
  /** The token of a request that brings none. */
  defaultToken?: string | null;
  requestTimeoutMs?: number;
  maxOperationCost?: number;
  hasCostExtension?: boolean;
};

type Answer = {
  status: number;
  data: any;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, any> }[];
  extensions: {
    cost: { estimatedUpstreamCalls: number; upstreamCalls: number; cacheHits: number; retries: number };
  };
};

/** Gateway and emulator on loopback, on free ports. Whatever the gateway reports as its own fault fails the test. */
export const startStack = async ({
  hasDemo = false,
  era = 'legacy',
  defaultToken = 'demo-mona',
  requestTimeoutMs = 25_000,
  maxOperationCost = 200,
  hasCostExtension = true,
  hasSignIn = false,
  gateway: gatewayOptions = {},
}: StackOptions = {}) => {
  const faults: unknown[] = [];
  const emulator = await startTestEmulator({
    host: '127.0.0.1',
    port: 0,
    dataFolder: null,
    hasDemo,
    era,
    onError: (error) => faults.push(error),
  });
  // The recorder registers all issued tokens for the secret scan.
  const recorder = hasSignIn ? await startRecorder(emulator.url) : null;
  const signInUrl = recorder?.url ?? emulator.url;
  const gateway = await startTestGateway({
    photosApiUrl: emulator.url,
    requestTimeoutMs,
    defaultToken,
    isIntrospectionAllowed: true,
    maxOperationCost,
    hasCostExtension,
    pictureOrigins: [emulator.url],
    ...(defaultToken !== null && { defaultPerson: defaultToken.replace('demo-', '') }),
    ...(hasSignIn && { signIn: signInOn({ ...EMULATOR_CLIENT, oauthUrl: signInUrl }, LEGACY_SCOPES, readConfig({})) }),
    report: (_errorId, error) => faults.push(error),
    ...gatewayOptions,
  });

  /** Ask the graph by HTTP. */
  const query = async (
    text: string,
    variables: object = {},
    headers: Record<string, string> = {},
    signal: AbortSignal | null = null,
  ): Promise<Answer> => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      signal,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: text, variables }),
    });
    const answer = (await response.json()) as Omit<Answer, 'status'>;
    noteErrors('a gateway’s answer', answer);
    return { status: response.status, ...answer };
  };

  /** The names of the methods that were called since the last time, from the emulator's own log. */
  const takeCalls = (): string[] => {
    const calls = emulator.calls.list().map(({ method }) => method);
    emulator.calls.clear();
    return calls;
  };

  const stop = async () => {
    await gateway.stop();
    await recorder?.stop();
    await emulator.stop();
    if (faults.length > 0) throw new AggregateError(faults, 'The stack reported faults of its own.');
  };
  return {
    gatewayUrl: gateway.url,
    emulatorUrl: emulator.url,
    /** Where people sign in. */
    signInUrl,
    emulator,
    query,
    takeCalls,
    [Symbol.asyncDispose]: stop,
  };
};

export type Stack = Awaited<ReturnType<typeof startStack>>;
