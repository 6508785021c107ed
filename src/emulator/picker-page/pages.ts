import type { UserRow } from '../store/users.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** The path of the style sheet of the pages that have no script. */
export const STYLE_PATH = '/picker-page/plain.css';

const page = (title: string, content: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>` +
  '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">' +
  `<link rel="stylesheet" href="${STYLE_PATH}"></head><body><main>${content}</main></body></html>\n`;

/** The page for an invalid or expired link: the user has finished, or the session has ended. */
export const endedPage = page(
  'This link has ended',
  '<h1>This link has ended</h1>' +
    '<p>A link to select photos works once. Either you have finished your selection, or it took too long, or the app has ended it.</p>' +
    '<p>To select photos, go back to the app and start again. You can close this tab.</p>',
);

/** The page if its scripts are not built. */
export const missingPage = page(
  'The page is not built',
  '<h1>The page is not built</h1><p>This package was installed without its scripts. Run <code>npm run prepare</code> in its folder, then load this page again.</p>',
);

/** The page if a request did not come from the page itself. */
export const rejectedPage = page(
  'This page has expired',
  '<h1>This page has expired</h1><p>Open the link of the app again.</p>',
);

const choice = ({ name, display_name: displayName, email }: UserRow, current: string, owner: string) =>
  `<button name="user" value="${escape(name)}"${name === owner ? ' class="wanted"' : ''}>` +
  `<span>${escape(displayName)}${name === current ? ' <em>Signed in</em>' : ''}<small>${escape(email)}</small></span></button>`;

/** The page on which the user chooses an account. `current` is the account in use; only `owner` can select photos here. */
export const accountPage = (users: readonly UserRow[], current: string, owner: UserRow, action: string) => {
  const isOwner = current === owner.name;
  const title = isOwner ? 'Choose an account' : `Switch to ${owner.display_name}`;
  const reason = isOwner
    ? 'The app asks for photos of this account.'
    : 'The app asks for photos of another account than the one that you are signed in to.';
  return page(
    title,
    `<h1>${escape(title)}</h1><p>${reason} Continue as <b>${escape(owner.email)}</b>.</p>` +
      `<form method="post" action="${escape(action)}">${users.map((user) => choice(user, current, owner.name)).join('')}</form>`,
  );
};
