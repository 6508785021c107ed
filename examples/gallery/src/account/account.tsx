import { useEffect, useState } from 'react';
import { hasSession, signInUrl, signOut } from '../gateway.ts';
import { useViewer } from './use-viewer.ts';

/** The name of the user, and the button to sign in or out. */
export const Account = () => {
  const { name } = useViewer();
  const [hasFailed, setHasFailed] = useState(false);
  const [isSignedIn, setIsSignedIn] = useState<boolean | null>(null);

  useEffect(() => {
    // Without a connection, the page itself says so.
    hasSession().then(setIsSignedIn, () => undefined);
  }, []);

  return (
    <div className="account">
      {name && <span className="account-name">{name}</span>}
      {hasFailed && <span role="alert">Still signed in: the gateway did not respond.</span>}
      {isSignedIn === true && <button onClick={() => void signOut().catch(() => setHasFailed(true))}>Sign out</button>}
      {isSignedIn === false && (
        <a className="button" href={signInUrl()}>
          Sign in
        </a>
      )}
    </div>
  );
};
