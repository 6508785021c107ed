import { useState } from 'react';
import { Logo } from './logo.tsx';
import { goToSignIn, signOut, type SignInState } from './sign-in.ts';

type AccountBarProps = {
  state: SignInState;
  /** Whether the button to sign in stands elsewhere just now. */
  isAskedElsewhere: boolean;
  /** Told when nobody is signed in any more, though the page stays. */
  onSignedOut: () => void;
};

const FAILED = 'The gateway cannot be reached: you are still signed in.';
const STILL_AT_GOOGLE =
  'Signed out here. Google could not be told: end the access at myaccount.google.com/connections.';

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
export const AccountBar = ({ state, isAskedElsewhere, onSignedOut }: AccountBarProps) => {
  const [message, setMessage] = useState('');
  const [isLeaving, setIsLeaving] = useState(false);

  const leave = async () => {
    setIsLeaving(true);
    try {
      if ((await signOut()) === 'EVERYWHERE') {
        // What was answered in somebody's name must not stay on the screen.
        window.location.reload();
        return;
      }
      setMessage(STILL_AT_GOOGLE);
      onSignedOut();
    } catch {
      setMessage(FAILED);
    }
    setIsLeaving(false);
  };

  return (
    <header className="explorer-bar">
      <Logo />
      <p role="status">{message}</p>
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
    </header>
  );
};
