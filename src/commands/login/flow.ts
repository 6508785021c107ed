import { createHash, randomBytes } from 'node:crypto';
import type { Grant } from '../../auth/google-oauth.ts';
import type { Identity } from '../../auth/id-token.ts';
import { startCallbackServer, type Arrival } from './callback-server.ts';
import { SignInError } from './sign-in-error.ts';
import { createOAuth, explainFailure, nameOf, type OAuthServer } from './oauth-server.ts';

/** What a person agreed to at the browser. */
export type SignIn = { grant: Grant; refreshToken: string; identity: Identity | null };

type FlowOptions = {
  server: OAuthServer;
  scopes: readonly string[];
  /** 0 for any free one. */
  port: number;
  /** Whom to propose. */
  loginHint: string | null;
  /** Aborted when nobody waits any more. */
  signal: AbortSignal;
  /** Told where the person is to go, as soon as somebody listens for the way back. */
  onReady: (authorizeUrl: string, redirectUri: string) => void;
  onForged: () => void;
  /** What is to be done before the browser is told that all is well. */
  onSignedIn: (signIn: SignIn) => void;
};

const DONE = 'Signed in. You may close this page and return to the terminal.';
const FAILED = 'Sign-in failed. See the terminal for the reason. You may close this page.';

const secret = () => randomBytes(32).toString('base64url');

/** Rejects when the signal is aborted, and never resolves. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    const fail = () => reject(new SignInError('Timed out waiting for the browser. Nothing was stored.'));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });

const codeOf = ({ answer }: Arrival, server: OAuthServer) => {
  if ('code' in answer) return answer.code;
  const { error } = answer;
  if (error === 'access_denied') {
    throw new SignInError('Access was denied in the browser. Nothing was stored. To allow it, run this again.');
  }
  throw new SignInError(`${nameOf(server)} returned the error ${error}. Nothing was stored. Run this again.`);
};

/**
 * Let a person sign in with a browser on this machine: authorization code, PKCE, state and nonce (RFC 8252).
 *
 * @throws SignInError for whatever ends it, and what `onSignedIn` throws
 */
export const signIn = async (options: FlowOptions): Promise<SignIn> => {
  const { server, scopes, port, loginHint, signal, onReady, onForged, onSignedIn } = options;
  const oauth = createOAuth(server);
  const [state, nonce, verifier] = [secret(), secret(), secret()];

  const redeem = async (code: string, redirectUri: string): Promise<SignIn> => {
    try {
      const grant = await oauth.exchange(code, verifier, redirectUri);
      const identity = grant.idToken === null ? null : await oauth.identityOf(grant.idToken, nonce);
      const { refreshToken } = grant;
      if (refreshToken !== null) return { grant, refreshToken, identity };
    } catch (error) {
      throw explainFailure(
        error,
        server,
        `${nameOf(server)} rejected the authorization code. Nothing was stored. Run this again.`,
      );
    }
    throw new SignInError(
      `${nameOf(server)} issued no refresh token, so nothing was stored. Remove the app's access at\n` +
        'https://myaccount.google.com/connections, run this again, and open the address exactly as printed.',
    );
  };

  const loopback = await startCallbackServer({ port, state, onForged });
  try {
    const { redirectUri } = loopback;
    const url = oauth.authorizeUrl({
      redirectUri,
      scopes,
      state,
      nonce,
      codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
      // Without it whoever agreed before is given no refresh token.
      prompt: 'consent',
      ...(loginHint !== null && { loginHint }),
    });
    onReady(url, redirectUri);
    const arrival = await Promise.race([loopback.arrival, untilAborted(signal)]);
    try {
      const signedIn = await redeem(codeOf(arrival, server), redirectUri);
      onSignedIn(signedIn);
      await arrival.show(200, DONE);
      return signedIn;
    } catch (error) {
      await arrival.show(400, FAILED);
      throw error;
    }
  } finally {
    await loopback.stop();
  }
};
