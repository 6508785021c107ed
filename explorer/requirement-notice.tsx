import { useEffect, useState } from 'react';
import { shortScope, type Requirement } from './requirements.ts';
import { goToSignIn, isSessionValid, type SignInState } from './sign-in.ts';

/** Why the response is UNAUTHENTICATED. */
type Cause = 'SIGNED_OUT' | 'SESSION_ENDED' | 'INVALID_TOKEN';

const TEXTS: Record<Cause, string> = {
  SIGNED_OUT: 'You need to sign in.',
  SESSION_ENDED: 'Your session has ended. Sign in again.',
  INVALID_TOKEN: 'The token under Headers is invalid. Remove it to use your session.',
};

/** Returns why the request was unauthenticated. A token under Headers takes precedence over the session. */
const useCause = ({ me }: SignInState): Cause => {
  const [isValid, setIsValid] = useState<boolean>();
  const isSignedIn = me !== null;
  useEffect(() => {
    if (isSignedIn) void isSessionValid().then(setIsValid);
  }, [isSignedIn]);
  if (!isSignedIn) return 'SIGNED_OUT';
  return isValid === true ? 'INVALID_TOKEN' : 'SESSION_ENDED';
};

const SignInNotice = ({ state }: { state: SignInState }) => {
  const cause = useCause(state);
  return (
    <>
      <p>{TEXTS[cause]}</p>
      {state.provider === null ? (
        <p>Under Headers, send {'{ "Authorization": "Bearer …" }'} with a Google access token.</p>
      ) : (
        cause !== 'INVALID_TOKEN' && (
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
        This requires the scope <code>{first}</code>
        {others.map((scope) => (
          <span key={scope}>
            {' '}
            or <code>{scope}</code>
          </span>
        ))}
      </p>
      {state.me && (
        <button type="button" onClick={() => goToSignIn(scopes[0])}>
          Allow access
        </button>
      )}
    </>
  );
};

/** Shows what the operation requires, with the button that provides it. */
export const RequirementNotice = ({ requirement, state }: { requirement: Requirement; state: SignInState }) => (
  <aside className="explorer-requirement" aria-label="What this operation requires">
    {requirement.kind === 'SIGN_IN' ? (
      <SignInNotice state={state} />
    ) : (
      <ScopeNotice scopes={requirement.scopes} state={state} />
    )}
  </aside>
);
