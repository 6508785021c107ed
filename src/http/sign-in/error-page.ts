import { escapeHtml } from '../html.ts';
import type { ReturnTarget } from './login-requests.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #24292f; --soft: #57606a; --line: #d0d7de; --ground: #f3f5f8; --card: #fff; --main: #1a5fb4 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ecf2; --soft: #a9b4c2; --line: #3b4554; --ground: #12161c; --card: #1b2129; --main: #7fb4ff }
}
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 30rem; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 1rem }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25 }
p { margin: 0; color: var(--soft); overflow-wrap: anywhere }
nav { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: .75rem; margin-top: 2rem }
a { padding: .625rem 1.25rem; border: 1px solid var(--line); border-radius: 2rem; color: inherit; text-decoration: none }
a.main { background: var(--main); border-color: var(--main); color: var(--card); font-weight: 600 }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px }
`;

/** The content security policy of the page: it may load nothing and cannot be framed. */
export const ERROR_PAGE_POLICY =
  "default-src 'none';style-src 'unsafe-inline';base-uri 'none';form-action 'none';frame-ancestors 'none'";

/** Returns the page that explains why a sign-in failed, with links back and to a new sign-in. */
export const errorPage = (message: string, { returnTo, scope }: ReturnTarget): string => {
  const again = new URLSearchParams({ returnTo, ...(scope !== undefined && { scope }) });
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sign-in failed</title>' +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head>` +
    `<body><main><h1>Sign-in failed</h1><p>${escapeHtml(message)}</p><nav>` +
    `<a href="${escapeHtml(returnTo)}">Back</a>` +
    `<a class="main" href="/auth/login?${escapeHtml(again.toString())}">Sign in again</a></nav></main></body></html>\n`
  );
};
