import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ApiRequest } from '../http/handler.ts';
import { pageResponse, type RawResponse } from '../http/response.ts';

/** The output of `npm run prepare`. The path is right from both `src/emulator/picker-page/` and `dist/emulator/picker-page/`. */
const BUILT = fileURLToPath(new URL('../../../dist/picker-page/', import.meta.url));

/** Where the files of the page are served. */
export const ASSETS_PREFIX = '/picker-page/';

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

const FILE = /^(?:assets\/)?[\w-]+\.(js|css|svg)$/;

const readBuilt = (name: string) => readFile(BUILT + name).catch(() => undefined);

/** Returns the HTML of the page, or undefined if it is not built. */
export const readPage = async (): Promise<string | undefined> => (await readBuilt('index.html'))?.toString('utf8');

/** Returns a script, a style sheet or an icon of the page. The names of all but a few contain a hash of their content. */
export const assetResponse = async ({ headers }: ApiRequest, path: string): Promise<RawResponse> => {
  const name = path.slice(ASSETS_PREFIX.length);
  const type = TYPES[FILE.exec(name)?.[1] ?? ''];
  if (type === undefined) return pageResponse(404);
  const acceptsBrotli = /\bbr\b/.test(headers['accept-encoding'] ?? '');
  const compressed = acceptsBrotli ? await readBuilt(`${name}.br`) : undefined;
  const body = compressed ?? (await readBuilt(name));
  if (!body) return pageResponse(404);
  return {
    type: 'RAW',
    status: 200,
    headers: {
      'content-type': type,
      ...(compressed && { 'content-encoding': 'br' }),
      'cache-control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    },
    body,
  };
};
