import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { explorerPolicy } from './explorer/policy.ts';
import { missingPage, withPictureOrigins } from './explorer/page.ts';

export type ExplorerOptions = {
  /** Origins from which the page may show pictures: `http://127.0.0.1:4010`, `https://*.googleusercontent.com`. */
  pictureOrigins: readonly string[];
  /** Where the built page may lie: the first folder that has it counts. */
  folders?: readonly string[];
};

/** Where `npm run prepare` puts the page: seen from `src/http/`, and from `dist/http/` in the packed package. */
const BUILT = ['../../dist/explorer/', '../explorer/'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

const ASSETS = '/explorer/assets/';

const readPage = (folders: readonly string[], pictureOrigins: readonly string[]) => {
  const folder = folders.find((candidate) => existsSync(`${candidate}index.html`));
  if (folder === undefined) return undefined;
  return { folder, html: withPictureOrigins(readFileSync(`${folder}index.html`, 'utf8'), pictureOrigins) };
};

/**
 * The explorer: its page at `/`, its scripts, styles and fonts below `/explorer/`, all from this machine. Where it was not
 * built, `/` says how to build it, with a 503; everything else of the gateway works without.
 *
 * @throws TypeError when a picture origin is none that a content security policy could hold
 */
export const registerExplorer = async (app: FastifyInstance, { pictureOrigins, folders = BUILT }: ExplorerOptions) => {
  const policy = explorerPolicy(pictureOrigins);
  const page = readPage(folders, pictureOrigins);

  if (page) {
    await app.register(fastifyStatic, {
      root: `${page.folder}assets`,
      prefix: ASSETS,
      decorateReply: false,
      index: false,
      // The names carry a hash of the content.
      immutable: true,
      maxAge: '365d',
    });
  }

  app.get('/', async (_request, reply) =>
    reply
      .code(page ? 200 : 503)
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'cache-control': 'no-store',
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
      .send(page?.html ?? missingPage),
  );
};
