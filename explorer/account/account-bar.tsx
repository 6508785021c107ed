import { useState } from 'react';
import { Logo } from '../logo.tsx';
import { goToSignIn, signOut, type SignInState } from './sign-in.ts';

type AccountBarProps = {
  state: SignInState;
  /** Whether the sign-in button is shown below the response instead of in the bar. */
  isSignInShownBelow: boolean;
};

const FAILED = 'Sign-out failed: you are still signed in. Try again.';
const NOT_REVOKED =
  'You are signed out, but Google did not revoke the access. Revoke it at myaccount.google.com/connections.';

/** The session storage key of a message to show after a reload. */
const MESSAGE_KEY = 'photos-graphql:message';

const takeMessage = () => {
  const message = window.sessionStorage.getItem(MESSAGE_KEY) ?? '';
  window.sessionStorage.removeItem(MESSAGE_KEY);
  return message;
};

const User = ({ me, defaultUser }: SignInState) => {
  if (me) {
    const name = me.name ?? me.email ?? 'Signed in';
    return (
      <span className="explorer-user" title={me.email ?? name}>
        {name}
      </span>
    );
  }
  if (defaultUser === null) return null;
  return (
    <span className="explorer-user">
      <span className="explorer-acts">acts as </span>
      {defaultUser}
    </span>
  );
};

/** The page's heading, the user, and the buttons to sign in and out. */
export const AccountBar = ({ state, isSignInShownBelow }: AccountBarProps) => {
  const [message, setMessage] = useState(takeMessage);
  const [isSigningOut, setIsSigningOut] = useState(false);

  const signOutAndReload = async () => {
    setIsSigningOut(true);
    try {
      if ((await signOut()) === 'NOT_REVOKED') window.sessionStorage.setItem(MESSAGE_KEY, NOT_REVOKED);
      // Removes the user's data from the screen.
      window.location.reload();
    } catch {
      setMessage(FAILED);
      setIsSigningOut(false);
    }
  };

  return (
    <header className="explorer-bar">
      <Logo />
      <User {...state} />
      {state.me && (
        <button type="button" disabled={isSigningOut} onClick={() => void signOutAndReload()}>
          Sign out
        </button>
      )}
      {!state.me && state.provider !== null && !isSignInShownBelow && (
        <button type="button" className="explorer-main" onClick={() => goToSignIn()}>
          Sign in with {state.provider}
        </button>
      )}
      <p role="status">{message}</p>
    </header>
  );
};
