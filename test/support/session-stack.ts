import type { SignInOptions } from '../../src/http/sign-in/sign-in.ts';
import { startTestGateway, type GatewayOverrides } from './in-process.ts';
import { startSignIn } from './sign-in.ts';
import { signInAt } from './sign-in-options.ts';
import { createBrowserClient } from './browser-client.ts';

type Options = {
  signIn?: Partial<SignInOptions>;
  gateway?: GatewayOverrides;
  /** How long a call of the sign-in may take, in milliseconds. */
  oauthTimeoutMs?: number;
};

/** A gateway to which people sign in with browsers, the emulator on which they do, and clocks of both that can be moved. */
export const startSessionStack = async ({ signIn = {}, gateway = {}, oauthTimeoutMs = 10_000 }: Options = {}) => {
  const faults: unknown[] = [];
  const google = await startSignIn();
  const { emulator } = google;
  emulator.addUser('june');
  let time = Date.now();
  const now = () => time;

  /** A replica: another process would share nothing else with it. */
  const startReplica = (ownSignIn: Partial<SignInOptions> = {}) =>
    startTestGateway({
      photosApiUrl: emulator.url,
      defaultToken: null,
      now,
      isIntrospectionAllowed: true,
      pictureOrigins: [],
      report: (_errorId, error) => faults.push(error),
      signIn: { ...signInAt(google.recorder.url, now, oauthTimeoutMs), ...signIn, ...ownSignIn },
      ...gateway,
    });
  const first = await startReplica();

  const addFault = async (fault: object) => {
    const response = await fetch(`${emulator.url}/_emulator/faults`, { method: 'POST', body: JSON.stringify(fault) });
    if (!response.ok) throw new Error(await response.text());
  };

  const stop = async () => {
    await first.stop();
    await google[Symbol.asyncDispose]();
    if (faults.length > 0) throw new AggregateError(faults, 'The gateway reported faults of its own.');
  };
  return {
    ...google,
    gatewayUrl: first.url,
    port: Number(new URL(first.url).port),
    startReplica,
    browserClient: (url = first.url) => createBrowserClient(url, google),
    addFault,
    countCalls: (method: string) => emulator.calls.list().filter((call) => call.method === method).length,
    advanceClock: (milliseconds: number) => {
      time += milliseconds;
    },
    advanceEmulatorClock: (milliseconds: number) => emulator.clock.set(emulator.clock.now() + milliseconds),
    [Symbol.asyncDispose]: stop,
  };
};
