import { createHash, randomBytes } from 'node:crypto';
import type { Grant } from '../../auth/google-oauth.ts';
import type { Identity } from '../../auth/id-token.ts';
import type { OAuthServer } from '../../config/oauth-server.ts';
import { startCallbackServer, type CallbackResult } from './callback-server.ts';
import { SignInError } from './sign-in-error.ts';
import { createOAuth, explainFailure, nameOf } from './oauth-server.ts';

/** A completed sign-in. `identity` is null if the server returned no id token. */
export type CompletedSignIn = { grant: Grant; refreshToken: string; identity: Identity | null };

type FlowOptions = {
  server: OAuthServer;
  scopes: readonly string[];
  /** The port of the callback server: 0 for any free port. */
  port: number;
  /** The account to preselect. */
  loginHint: string | null;
  /** Aborted to stop waiting for the browser. */
  signal: AbortSignal;
  /** Called when the callback server listens, with the address for the browser. */
  onReady: (authorizeUrl: string, redirectUri: string) => void;
  onStateMismatch: () => void;
  /** Called before the browser shows that the sign-in succeeded. */
  onSignedIn: (signIn: CompletedSignIn) => void;
};

const DONE = 'Signed in. You may close this page and return to the terminal.';
const FAILED = 'Sign-in failed. See the terminal for the reason. You may close this page.';

const secret = () => randomBytes(32).toString('base64url');

/** Rejects when the signal is aborted, and never resolves. */
const rejectOnAbort = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    const fail = () => reject(new SignInError('Timed out waiting for the browser. Nothing was stored.'));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });

const codeOf = (result: CallbackResult, server: OAuthServer) => {
  if ('code' in result) return result.code;
  const { error } = result;
  if (error === 'access_denied') {
    throw new SignInError('Access was denied in the browser. Nothing was stored. To allow it, run this again.');
  }
  throw new SignInError(`${nameOf(server)} returned the error ${error}. Nothing was stored. Run this again.`);
};

/**
 * Signs in with a browser on this machine: authorization code flow with PKCE, state and nonce (RFC 8252).
 *
 * @throws SignInError if it fails, is denied or is aborted; and any error of `onSignedIn`
 */
export const signIn = async (options: FlowOptions): Promise<CompletedSignIn> => {
  const { server, scopes, port, loginHint, signal, onReady, onStateMismatch, onSignedIn } = options;
  const oauth = createOAuth(server);
  const [state, nonce, verifier] = [secret(), secret(), secret()];

  const redeem = async (code: string, redirectUri: string): Promise<CompletedSignIn> => {
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

  const callbackServer = await startCallbackServer({ port, state, onStateMismatch });
  try {
    const { redirectUri } = callbackServer;
    const url = await oauth.authorizeUrl({
      redirectUri,
      scopes,
      state,
      nonce,
      codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
      // Otherwise the server issues no refresh token to a user who has consented before.
      prompt: 'consent',
      ...(loginHint !== null && { loginHint }),
    });
    onReady(url, redirectUri);
    const { result, respond } = await Promise.race([callbackServer.callback, rejectOnAbort(signal)]);
    try {
      const signedIn = await redeem(codeOf(result, server), redirectUri);
      onSignedIn(signedIn);
      await respond(200, DONE);
      return signedIn;
    } catch (error) {
      await respond(400, FAILED);
      throw error;
    }
  } finally {
    await callbackServer.stop();
  }
};
