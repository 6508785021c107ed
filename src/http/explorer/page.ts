import { escapeHtml } from '../html.ts';

/** Returns the built page with a value in the meta element of that name, which is empty in the build. */
export const withMeta = (html: string, name: string, content: string) => {
  const prefix = `<meta name="${name}" content="`;
  return html.replace(`${prefix}"`, () => `${prefix}${escapeHtml(content)}"`);
};

/** The page at `/` if the explorer is not built. */
export const missingPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Photos graph</title>
    <style>
      body { font: 1rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem }
      code { font: 0.95em ui-monospace, monospace; background: #8883; border-radius: 0.3em; padding: 0.15em 0.4em }
    </style>
  </head>
  <body>
    <main>
      <h1>The explorer is not built</h1>
      <p>This package was installed without its scripts. Run <code>npm run prepare</code> in its folder, then start the gateway again.</p>
      <p>The GraphQL endpoint works: it is at <code>/graphql</code>.</p>
    </main>
  </body>
</html>
`;
