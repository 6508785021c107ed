import { createBrowserClient } from '../../test/support/browser-client.ts';
import { fill } from '../../test/support/fill.ts';
import { startSignIn } from '../../test/support/sign-in.ts';
import { SCOPE } from '../../test/support/sign-in-options.ts';
import { startGatewayProcess } from '../gateway-process.ts';

const API_KEY = 'the-key-of-the-soak-test';
const SECRET = 'secret-of-the-sessions-of-the-soak-test';
const ALBUMS = 30;
const PHOTOS_PER_ALBUM = 20;

/** Upstream calls that hang end after this time, in milliseconds. */
export const REQUEST_TIMEOUT_MS = 5000;

/** A user, with the headers of the user's credential, and Google's ids in the user's library. */
export type Viewer = { name: string; headers: Record<string, string>; albumIds: string[]; photoIds: string[] };

/**
 * Starts an emulator in this process, and the gateway in a process of its own, with three users: mona uses an API key, ravi a
 * session, june her own access token.
 */
export const startSoakStack = async () => {
  const resources = new AsyncDisposableStack();
  const google = resources.use(await startSignIn());
  const { emulator } = google;
  const names = ['mona', 'ravi', 'june'] as const;
  const libraries = names.map((owner) => ({
    name: owner,
    ...fill({ emulator, owner, albums: ALBUMS, photosPerAlbum: PHOTOS_PER_ALBUM, photos: 100 }),
  }));
  // Google allows one write of a user at a time. The gateway must never exceed that.
  await fetch(`${emulator.url}/_emulator/quota`, {
    method: 'PUT',
    body: JSON.stringify({ concurrentWritesPerUser: 1 }),
  });
  const scope = [SCOPE.openid, SCOPE.append, SCOPE.read, SCOPE.edit].join(' ');
  const tokens = await google.exchange(await google.codeOf({ scope, access_type: 'offline' }));
  const { refresh_token: refreshToken } = tokens.body as { refresh_token: string };
  const gateway = resources.use(
    await startGatewayProcess({
      photosApiUrl: emulator.url,
      env: {
        GOOGLE_OAUTH_URL: emulator.url,
        GOOGLE_CLIENT_ID: 'app',
        GOOGLE_CLIENT_SECRET: 'secret',
        GOOGLE_REFRESH_TOKEN: refreshToken,
        GATEWAY_API_KEYS: API_KEY,
        SESSION_SECRET: SECRET,
        MAX_BATCH_OPERATIONS: '10',
        REQUEST_TIMEOUT_MS: String(REQUEST_TIMEOUT_MS),
        LOG_LEVEL: 'error',
      },
    }),
  );
  const browser = createBrowserClient(gateway.url, google);
  const signedIn = await browser.signIn({ user: 'ravi' });
  if (signedIn.status >= 400) throw new Error(`The sign-in failed with ${signedIn.status}: ${await signedIn.text()}`);
  const headers: Record<(typeof names)[number], Record<string, string>> = {
    mona: { 'x-api-key': API_KEY },
    ravi: { cookie: [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    june: { authorization: 'Bearer demo-june' },
  };
  const viewers = libraries.map((library): Viewer => ({ ...library, headers: headers[library.name] }));
  return {
    gateway,
    emulatorUrl: emulator.url,
    viewers,
    addFault: google.addFault,
    clearFaults: async () => {
      await fetch(`${emulator.url}/_emulator/faults`, { method: 'DELETE' });
    },
    advanceClock: google.advanceEmulatorClock,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};
