import { shortScope, type Need } from './needs.ts';
import { goToSignIn, type SignInState } from './sign-in.ts';

const BRING_A_TOKEN = 'Under Headers, send { "Authorization": "Bearer …" } with a Google access token.';

/** What the answer lacks, with the button that gets it. */
export const NeedNotice = ({ need, state }: { need: NonNullable<Need>; state: SignInState }) => {
  const { provider, me } = state;
  if (need.kind === 'SIGN_IN') {
    return (
      <aside className="explorer-need" aria-label="What the answer needs">
        <p>{me ? 'The access has ended: sign in again.' : 'This needs somebody who is signed in.'}</p>
        {provider === null ? (
          <p>{BRING_A_TOKEN}</p>
        ) : (
          <button type="button" onClick={() => goToSignIn()}>
            Sign in with {provider}
          </button>
        )}
      </aside>
    );
  }
  const [first = '', ...others] = need.scopes.map(shortScope);
  return (
    <aside className="explorer-need" aria-label="What the answer needs">
      <p>
        This needs leave for <code>{first}</code>
        {others.map((scope) => (
          <span key={scope}>
            {' '}
            or <code>{scope}</code>
          </span>
        ))}
      </p>
      {me && (
        <button type="button" onClick={() => goToSignIn(need.scopes[0])}>
          Allow it
        </button>
      )}
    </aside>
  );
};
