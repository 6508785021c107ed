import type { UserRow } from '../store/users.ts';
import type { AuthorizationRequest } from './authorize-request.ts';
import { isIdentityScope, scopeDescription } from './known-scopes.ts';
import type { OAuthError } from './oauth-error.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const STYLE = `
:root { color-scheme: light dark; --ink: #24292f; --soft: #57606a; --line: #d0d7de; --ground: #f3f5f8; --card: #fff; --main: #1a5fb4 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ecf2; --soft: #a9b4c2; --line: #3b4554; --ground: #12161c; --card: #1b2129; --main: #7fb4ff }
}
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 30rem; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 1rem }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.25 }
p { margin: .25rem 0; color: var(--soft); overflow-wrap: anywhere }
fieldset { margin: 1.5rem 0 0; padding: 0; border: 0 }
legend { padding: 0; font-weight: 600 }
label { display: flex; gap: .75rem; align-items: start; padding: .625rem .75rem; margin-top: .5rem; border: 1px solid var(--line); border-radius: .625rem; cursor: pointer }
label:has(:checked) { border-color: var(--main) }
label small { display: block; color: var(--soft); overflow-wrap: anywhere }
input { margin: .25rem 0 0; width: 1.125rem; height: 1.125rem; flex: none; accent-color: var(--main) }
.actions { display: flex; justify-content: flex-end; gap: .75rem; margin-top: 2rem }
button { padding: .625rem 1.25rem; border: 1px solid var(--line); border-radius: 2rem; background: none; color: inherit; font: inherit; cursor: pointer }
button.main { background: var(--main); border-color: var(--main); color: var(--card); font-weight: 600 }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px }
`;

const page = (title: string, content: string) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>` +
  '<meta name="viewport" content="width=device-width, initial-scale=1">' +
  `<style>${STYLE}</style></head><body><main>${content}</main></body></html>\n`;

const userChoice = ({ name, display_name: displayName, email }: UserRow, isChosen: boolean) =>
  `<label><input type="radio" name="user" value="${escape(name)}" required${isChosen ? ' checked' : ''}>` +
  `<span>${escape(displayName)}<small>${escape(email)}</small></span></label>`;

const scopeChoice = (scope: string) =>
  `<label><input type="checkbox" name="scope" value="${escape(scope)}" checked>` +
  `<span>${escape(scopeDescription(scope))}<small>${escape(scope)}</small></span></label>`;

/** Lists the identity scopes, which a user cannot deselect. */
const identityNote = (scopes: readonly string[]) =>
  scopes.length === 0 ? '' : `<p>This app can also: ${scopes.map(scopeDescription).join('; ').toLowerCase()}.</p>`;

/** Finds a user by a `login_hint`: a name or an email address. */
export const userByHint = (hint: string | null, users: readonly UserRow[]): UserRow | undefined =>
  users.find(({ name, email }) => name === hint || email === hint);

/** Returns the page on which the user chooses an account and grants scopes. `action` is the URL of this request. */
export const consentPage = (
  authorization: AuthorizationRequest,
  users: readonly UserRow[],
  { action, formToken }: { action: string; formToken: string },
) => {
  const chosen = userByHint(authorization.loginHint, users) ?? users[0];
  const selectable = authorization.scopes.filter((scope) => !isIdentityScope(scope));
  const scopes =
    selectable.length === 0
      ? ''
      : `<fieldset><legend>Select what the app can access</legend>${selectable.map(scopeChoice).join('')}</fieldset>`;
  return page(
    'Sign in to the photos emulator',
    `<h1>Sign in to the photos emulator</h1><p>to continue to <b>${escape(authorization.redirect.host)}</b></p>` +
      `<p><small>App: ${escape(authorization.client)}</small></p><form method="post" action="${escape(action)}">` +
      `<input type="hidden" name="form_token" value="${escape(formToken)}">` +
      `<fieldset><legend>Choose an account</legend>${users.map((user) => userChoice(user, user === chosen)).join('')}</fieldset>` +
      scopes +
      identityNote(authorization.scopes.filter(isIdentityScope)) +
      '<div class="actions"><button name="decision" value="cancel" formnovalidate>Cancel</button>' +
      '<button class="main" name="decision" value="allow">Allow</button></div></form>',
  );
};

/** Returns the page that shows the user an error in an app's request. */
export const oauthErrorPage = ({ error, message, httpStatus }: OAuthError) =>
  page(
    `Error ${httpStatus}: ${error}`,
    `<h1>Access blocked: the app’s request is invalid</h1><p>${escape(message)}</p>` +
      `<p>Error ${httpStatus}: ${escape(error)}</p>`,
  );
