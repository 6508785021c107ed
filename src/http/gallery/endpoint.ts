import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { registerAssets } from '../assets.ts';
import { pagePolicy } from '../content-security-policy.ts';

/** The options of the example gallery. */
export type GalleryOptions = {
  /** The origins from which the page may load pictures and videos. */
  pictureOrigins: readonly string[];
};

/** The output of `npm run prepare`. The path is right from both `src/http/gallery/` and `dist/http/gallery/`. */
const BUILT = fileURLToPath(new URL('../../../dist/gallery/', import.meta.url));

const PATH = '/gallery';

/**
 * Registers the example gallery: its files below `/gallery/assets/`, and its page at every other path below `/gallery/`, because
 * the page has routes of its own. Registers nothing if the gallery is not built.
 *
 * @throws TypeError if a picture origin is invalid
 */
export const registerGallery = async (app: FastifyInstance, { pictureOrigins }: GalleryOptions) => {
  const file = `${BUILT}index.html`;
  if (!existsSync(file)) return;
  const page = readFileSync(file);
  const policy = pagePolicy(pictureOrigins, {
    // Previews of files that are being uploaded are `blob:`.
    'img-src': ["'self'", 'blob:', ...pictureOrigins],
    'media-src': ["'self'", ...pictureOrigins],
  });

  await registerAssets(app, `${BUILT}assets`, `${PATH}/assets/`);

  app.get(PATH, async (_request, reply) => reply.redirect(`${PATH}/`));
  app.get(`${PATH}/*`, async (_request, reply) =>
    reply
      .headers({ 'cache-control': 'public, no-cache', 'content-security-policy': policy })
      .type('text/html; charset=utf-8')
      .send(page),
  );
};
