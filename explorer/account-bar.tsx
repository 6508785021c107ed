import { useState } from 'react';
import { Logo } from './logo.tsx';
import { goToSignIn, signOut, type SignInState } from './sign-in.ts';

type AccountBarProps = {
  state: SignInState;
  /** Whether the button to sign in stands elsewhere just now. */
  isAskedElsewhere: boolean;
};

const FAILED = 'The gateway could not sign you out: you are still signed in. Try again.';
const STILL_AT_GOOGLE =
  'Signed out here. Google could not be told: end the access at myaccount.google.com/connections.';

/** Where a message waits that is to be read when the page has been loaded again. */
const MESSAGE_KEY = 'photos-graphql:message';

const takeMessage = () => {
  const message = window.sessionStorage.getItem(MESSAGE_KEY) ?? '';
  window.sessionStorage.removeItem(MESSAGE_KEY);
  return message;
};

const Who = ({ me, defaultPerson }: SignInState) => {
  if (me) {
    const name = me.name ?? me.email ?? 'Signed in';
    return (
      <span className="explorer-who" title={me.email ?? name}>
        {name}
      </span>
    );
  }
  if (defaultPerson === null) return null;
  return (
    <span className="explorer-who">
      <span className="explorer-acts">acts as </span>
      {defaultPerson}
    </span>
  );
};

/** The page's heading, who one is, and the way in and out. */
export const AccountBar = ({ state, isAskedElsewhere }: AccountBarProps) => {
  const [message, setMessage] = useState(takeMessage);
  const [isLeaving, setIsLeaving] = useState(false);

  const leave = async () => {
    setIsLeaving(true);
    try {
      if ((await signOut()) === 'HERE') window.sessionStorage.setItem(MESSAGE_KEY, STILL_AT_GOOGLE);
      // What was answered in somebody's name must not stay on the screen.
      window.location.reload();
    } catch {
      setMessage(FAILED);
      setIsLeaving(false);
    }
  };

  return (
    <header className="explorer-bar">
      <Logo />
      <Who {...state} />
      {state.me && (
        <button type="button" disabled={isLeaving} onClick={() => void leave()}>
          Sign out
        </button>
      )}
      {!state.me && state.provider !== null && !isAskedElsewhere && (
        <button type="button" className="explorer-main" onClick={() => goToSignIn()}>
          Sign in with {state.provider}
        </button>
      )}
      <p role="status">{message}</p>
    </header>
  );
};
