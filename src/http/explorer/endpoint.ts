import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { registerAssets } from '../assets.ts';
import { pagePolicy } from '../content-security-policy.ts';
import { missingPage, withMeta } from './page.ts';
import type { ExplorerSignIn } from './sign-in-state.ts';

/** The options of the explorer. */
export type ExplorerOptions = {
  /** The origins from which the page may load pictures, such as `https://*.googleusercontent.com`. */
  pictureOrigins: readonly string[];
  signIn: ExplorerSignIn;
  /** The folder of the built page, with a trailing slash. */
  folder?: string;
};

/** The output of `npm run prepare`. The path is right from both `src/http/explorer/` and `dist/http/explorer/`. */
const BUILT = fileURLToPath(new URL('../../../dist/explorer/', import.meta.url));

const ASSETS = '/explorer/assets/';

/** What GraphiQL's editor needs. */
const EDITOR_DIRECTIVES = {
  'worker-src': ["'self'"],
  'font-src': ["'self'"],
  // The editor sets style attributes on lines and writes its theme into style elements at run time, so hashes and nonces are
  // not possible.
  'style-src': ["'self'", "'unsafe-inline'"],
};

const readPage = (folder: string, pictureOrigins: readonly string[]) => {
  const file = `${folder}index.html`;
  return existsSync(file)
    ? withMeta(readFileSync(file, 'utf8'), 'picture-origins', pictureOrigins.join(' '))
    : undefined;
};

/**
 * Registers the explorer: its page at `/`, and its scripts, styles and fonts below `/explorer/`. If it is not built, `/` returns
 * a 503 that says how to build it; the rest of the gateway works without it.
 *
 * @throws TypeError if a picture origin is invalid
 */
export const registerExplorer = async (app: FastifyInstance, options: ExplorerOptions) => {
  const { pictureOrigins, signIn, folder = BUILT } = options;
  const policy = pagePolicy(pictureOrigins, {
    ...EDITOR_DIRECTIVES,
    // The editor draws squiggles and its drag image from `data:`.
    'img-src': ["'self'", 'data:', ...pictureOrigins],
  });
  const page = readPage(folder, pictureOrigins);

  if (page) await registerAssets(app, `${folder}assets`, ASSETS);

  // The page requests this again when the user returns to it: another tab may have signed in or out.
  app.get('/explorer/sign-in', async (request, reply) => reply.send(await signIn.read(request)));

  app.get('/', async (request, reply) => {
    void reply.header('content-security-policy', policy);
    const state = JSON.stringify(await signIn.read(request));
    await signIn.clearIfExpired(request, reply);
    return reply
      .code(page ? 200 : 503)
      .type('text/html; charset=utf-8')
      .send(page ? withMeta(page, 'sign-in', state) : missingPage);
  });
};
