import { startTestGateway } from './in-process.ts';
import { signInAt } from './sign-in-options.ts';
import { startSignIn } from './sign-in.ts';
import { createBrowserClient } from './browser-client.ts';
import { noteErrors } from './secret-scan/notes.ts';

export const API_KEY = 'the-key-of-the-page-builder';

const SCOPES = [
  'openid',
  'https://www.googleapis.com/auth/photoslibrary.appendonly',
  'https://www.googleapis.com/auth/photoslibrary.readonly.appcreateddata',
  'https://www.googleapis.com/auth/photoslibrary.edit.appcreateddata',
].join(' ');

type Options = {
  apiKeys?: readonly string[];
  isAnyoneAllowed?: boolean;
  requestTimeoutMs?: number;
  refreshTimeoutMs?: number;
  /** Of which client the credential says it is. */
  clientId?: string;
};

export type StoredAnswer = {
  status: number;
  headers: Headers;
  data: any;
  errors: { message: string; extensions: Record<string, any> }[] | undefined;
  extensions: Record<string, any> | undefined;
};

/** A gateway that acts with a sign-in of mona's, the emulator that gave it, and clocks of both that can be moved. */
export const startStoredStack = async ({
  apiKeys = [API_KEY],
  isAnyoneAllowed = false,
  requestTimeoutMs = 25_000,
  refreshTimeoutMs = 10_000,
  clientId = 'app',
}: Options = {}) => {
  const faults: unknown[] = [];
  const google = await startSignIn();
  const { emulator } = google;
  const code = await google.codeOf({ scope: SCOPES, access_type: 'offline' });
  const given = await google.exchange(code);
  const refreshToken: string = given.body.refresh_token;
  let time = Date.now();
  const now = () => time;
  const gateway = await startTestGateway({
    photosApiUrl: emulator.url,
    requestTimeoutMs,
    defaultToken: null,
    stored: {
      credential: { clientId, clientSecret: 'secret', refreshToken, oauthUrl: google.recorder.url },
      isAnyoneAllowed,
      refreshTimeoutMs,
    },
    apiKeys,
    now,
    signIn: signInAt(google.recorder.url, now),
    isIntrospectionAllowed: true,
    pictureOrigins: [],
    report: (_errorId, error) => faults.push(error),
  });
  emulator.calls.clear();

  const query = async (
    text: string,
    headers: Record<string, string> = { 'x-api-key': API_KEY },
    variables: object = {},
  ): Promise<StoredAnswer> => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: text, variables }),
    });
    const body = (await response.json()) as Omit<StoredAnswer, 'status' | 'headers'>;
    noteErrors('a gateway’s answer', body);
    return { ...body, status: response.status, headers: response.headers };
  };

  /** Let the next calls of a method go wrong at Google. */
  const addFault = async (fault: object) => {
    const response = await fetch(`${emulator.url}/_emulator/faults`, { method: 'POST', body: JSON.stringify(fault) });
    if (!response.ok) throw new Error(await response.text());
  };

  /** How often a method was called, as the emulator has it in its log. */
  const countCalls = (method: string) => emulator.calls.list().filter((call) => call.method === method).length;

  const stop = async () => {
    await gateway.stop();
    await google[Symbol.asyncDispose]();
    if (faults.length > 0) throw new AggregateError(faults, 'The gateway reported faults of its own.');
  };
  return {
    ...google,
    gatewayUrl: gateway.url,
    refreshToken,
    firstAccessToken: given.body.access_token as string,
    query,
    browserClient: () => createBrowserClient(gateway.url, google),
    addFault,
    countCalls,
    /** Let the gateway's time, which stands still otherwise, go on, in milliseconds. */
    advanceClock: (milliseconds: number) => {
      time += milliseconds;
    },
    advanceEmulatorClock: (milliseconds: number) => emulator.clock.set(emulator.clock.now() + milliseconds),
    [Symbol.asyncDispose]: stop,
  };
};
