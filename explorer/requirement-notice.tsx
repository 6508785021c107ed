import { useEffect, useState } from 'react';
import { shortScope, type Need } from './requirements.ts';
import { goToSignIn, isSessionGood, type SignInState } from './sign-in.ts';

/** What is wrong where an answer says that nobody is signed in. */
type Cause = 'NOBODY' | 'ENDED' | 'TOKEN';

const TEXTS: Record<Cause, string> = {
  NOBODY: 'This needs somebody who is signed in.',
  ENDED: 'The access of your session has ended: sign in again.',
  TOKEN: 'The token under Headers is refused. Without it, you ask as who you are signed in.',
};

/** Why somebody who is signed in is told to sign in: the session may have ended, or a token under Headers goes before it. */
const useCause = ({ me }: SignInState): Cause => {
  const [isGood, setIsGood] = useState<boolean>();
  const isSignedIn = me !== null;
  useEffect(() => {
    if (isSignedIn) void isSessionGood().then(setIsGood);
  }, [isSignedIn]);
  if (!isSignedIn) return 'NOBODY';
  return isGood === true ? 'TOKEN' : 'ENDED';
};

const SignInNotice = ({ state }: { state: SignInState }) => {
  const cause = useCause(state);
  return (
    <>
      <p>{TEXTS[cause]}</p>
      {state.provider === null ? (
        <p>Under Headers, send {'{ "Authorization": "Bearer …" }'} with a Google access token.</p>
      ) : (
        cause !== 'TOKEN' && (
          <button type="button" onClick={() => goToSignIn()}>
            Sign in with {state.provider}
          </button>
        )
      )}
    </>
  );
};

const ScopeNotice = ({ scopes, state }: { scopes: readonly string[]; state: SignInState }) => {
  const [first = '', ...others] = scopes.map(shortScope);
  return (
    <>
      <p>
        This needs leave for <code>{first}</code>
        {others.map((scope) => (
          <span key={scope}>
            {' '}
            or <code>{scope}</code>
          </span>
        ))}
      </p>
      {state.me && (
        <button type="button" onClick={() => goToSignIn(scopes[0])}>
          Allow it
        </button>
      )}
    </>
  );
};

/** What the answer lacks, with the button that gets it. */
export const NeedNotice = ({ need, state }: { need: NonNullable<Need>; state: SignInState }) => (
  <aside className="explorer-need" aria-label="What the answer needs">
    {need.kind === 'SIGN_IN' ? <SignInNotice state={state} /> : <ScopeNotice scopes={need.scopes} state={state} />}
  </aside>
);
