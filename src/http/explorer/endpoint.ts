import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { explorerPolicy } from './content-security-policy.ts';
import { missingPage, withMeta } from './page.ts';
import type { ExplorerSignIn } from './sign-in-state.ts';

export type ExplorerOptions = {
  /** Origins from which the page may show pictures: `http://127.0.0.1:4010`, `https://*.googleusercontent.com`. */
  pictureOrigins: readonly string[];
  signIn: ExplorerSignIn;
  /** Where the built page lies, with a slash at its end. */
  folder?: string;
};

/** Where `npm run prepare` puts the page: the same place seen from `src/http/` and from `dist/http/` of the packed package. */
const BUILT = fileURLToPath(new URL('../../../dist/explorer/', import.meta.url));

const ASSETS = '/explorer/assets/';

const readPage = (folder: string, pictureOrigins: readonly string[]) => {
  const file = `${folder}index.html`;
  return existsSync(file)
    ? withMeta(readFileSync(file, 'utf8'), 'picture-origins', pictureOrigins.join(' '))
    : undefined;
};

/**
 * The explorer: its page at `/`, its scripts, styles and fonts below `/explorer/`, all from this machine. Where it was not
 * built, `/` says how to build it, with a 503; everything else of the gateway works without.
 *
 * @throws TypeError when a picture origin is not valid in a content security policy
 */
export const registerExplorer = async (app: FastifyInstance, options: ExplorerOptions) => {
  const { pictureOrigins, signIn, folder = BUILT } = options;
  const contentSecurityPolicy = explorerPolicy(pictureOrigins);
  const page = readPage(folder, pictureOrigins);

  if (page) {
    await app.register(fastifyStatic, {
      root: `${folder}assets`,
      prefix: ASSETS,
      decorateReply: false,
      index: false,
      // The names carry a hash of the content.
      immutable: true,
      maxAge: '365d',
    });
  }

  // What a page that is open for long asks again, since another tab may have signed in or out.
  app.get('/explorer/sign-in', async (request, reply) =>
    reply.header('cache-control', 'no-store').send(await signIn.read(request)),
  );

  app.get('/', { helmet: { contentSecurityPolicy } }, async (request, reply) => {
    const state = JSON.stringify(await signIn.read(request));
    await signIn.clearIfExpired(request, reply);
    return reply
      .code(page ? 200 : 503)
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
      })
      .send(page ? withMeta(page, 'sign-in', state) : missingPage);
  });
};
