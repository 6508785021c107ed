import type { UserRow } from '../store/users.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { isIdentityScope, meaningOf } from './known-scopes.ts';
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

const personChoice = ({ name, display_name: displayName, email }: UserRow, isChosen: boolean) =>
  `<label><input type="radio" name="user" value="${escape(name)}" required${isChosen ? ' checked' : ''}>` +
  `<span>${escape(displayName)}<small>${escape(email)}</small></span></label>`;

const scopeChoice = (scope: string) =>
  `<label><input type="checkbox" name="scope" value="${escape(scope)}" checked>` +
  `<span>${escape(meaningOf(scope))}<small>${escape(scope)}</small></span></label>`;

/** Signing in tells who somebody is: said, and not asked. */
const identityNote = (scopes: readonly string[]) =>
  scopes.length === 0 ? '' : `<p>It may also: ${scopes.map(meaningOf).join('; ').toLowerCase()}.</p>`;

/** The person whom a hint means, by name or email; else the first. */
export const personOf = (hint: string | null, people: readonly UserRow[]): UserRow | undefined =>
  people.find(({ name, email }) => name === hint || email === hint);

/** The page on which a person is chosen and says what an app may do. `action` is the address of this very request. */
export const consentPage = (
  asked: AuthorizeRequest,
  people: readonly UserRow[],
  { action, formToken }: { action: string; formToken: string },
) => {
  const chosen = personOf(asked.loginHint, people) ?? people[0];
  const askable = asked.scopes.filter((scope) => !isIdentityScope(scope));
  const scopes =
    askable.length === 0
      ? ''
      : `<fieldset><legend>What may it do?</legend>${askable.map(scopeChoice).join('')}</fieldset>`;
  return page(
    'Sign in to the photos emulator',
    `<h1>Sign in to the photos emulator</h1><p>to continue to <b>${escape(asked.redirect.host)}</b></p>` +
      `<p><small>App: ${escape(asked.client)}</small></p><form method="post" action="${escape(action)}">` +
      `<input type="hidden" name="form_token" value="${escape(formToken)}">` +
      `<fieldset><legend>Who are you?</legend>${people.map((person) => personChoice(person, person === chosen)).join('')}</fieldset>` +
      scopes +
      identityNote(asked.scopes.filter(isIdentityScope)) +
      '<div class="actions"><button name="decision" value="cancel" formnovalidate>Cancel</button>' +
      '<button class="main" name="decision" value="allow">Allow</button></div></form>',
  );
};

/** The page that tells a person what is wrong with an app's request. */
export const errorPage = ({ error, message, httpStatus }: OAuthError) =>
  page(
    `Error ${httpStatus}: ${error}`,
    `<h1>Access blocked: the app’s request is invalid</h1><p>${escape(message)}</p>` +
      `<p>Error ${httpStatus}: ${escape(error)}</p>`,
  );
