import { shortScope, type Requirement } from './requirements.ts';
import { goToSignIn, type SignInState } from '../account/sign-in.ts';

const SignInNotice = ({ state: { me, provider } }: { state: SignInState }) => (
  <>
    <p>{me ? 'Your session has ended. Sign in again.' : 'You need to sign in.'}</p>
    {provider === null ? (
      <p>Under Headers, send {'{ "Authorization": "Bearer …" }'} with a Google access token.</p>
    ) : (
      <button type="button" onClick={() => goToSignIn()}>
        Sign in with {provider}
      </button>
    )}
  </>
);

/** Returns who sends the operation without the credential under Headers. */
const withoutCredential = ({ me, defaultUser }: SignInState) => {
  if (me) return 'use your session';
  return defaultUser === null ? 'sign in instead' : `act as ${defaultUser}`;
};

const CredentialNotice = ({ refused, state }: { refused: 'TOKEN' | 'API_KEY'; state: SignInState }) => (
  <p>
    {refused === 'TOKEN' ? (
      <>
        The token under Headers was refused: it is invalid or has expired. Replace it, or remove{' '}
        <code>Authorization</code>{' '}
      </>
    ) : (
      <>
        The API key under Headers was refused. Replace it, or remove <code>X-API-Key</code>{' '}
      </>
    )}
    to {withoutCredential(state)}.
  </p>
);

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

const Notice = ({ requirement, state }: { requirement: Requirement; state: SignInState }) => {
  switch (requirement.kind) {
    case 'SIGN_IN':
      return <SignInNotice state={state} />;
    case 'CREDENTIAL':
      return <CredentialNotice refused={requirement.refused} state={state} />;
    case 'SCOPE':
      return <ScopeNotice scopes={requirement.scopes} state={state} />;
  }
};

/** Shows what the operation requires, with the button that provides it. */
export const RequirementNotice = (props: { requirement: Requirement; state: SignInState }) => (
  <aside className="explorer-requirement" aria-label="What this operation requires">
    <Notice {...props} />
  </aside>
);
