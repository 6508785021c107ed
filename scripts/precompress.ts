import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'vite';

/** The files that Brotli makes smaller. Fonts and pictures are compressed already. */
const COMPRESSIBLE = /\.(?:js|css|svg|json)$/;

/** A smaller file fits into one packet anyway. In bytes. */
const MIN_BYTES = 1024;

/** The highest levels of Brotli take ten times as long, and save six percent more. */
const PARAMS = { [constants.BROTLI_PARAM_QUALITY]: 9 };

/** Writes a compressed copy, `NAME.br`, of every large text file of a build, for servers that send it as it is. */
export const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  writeBundle: ({ dir }, bundle) => {
    if (dir === undefined) return;
    for (const file of Object.values(bundle)) {
      const content = Buffer.from(file.type === 'chunk' ? file.code : file.source);
      if (!COMPRESSIBLE.test(file.fileName) || content.length < MIN_BYTES) continue;
      writeFileSync(join(dir, `${file.fileName}.br`), brotliCompressSync(content, { params: PARAMS }));
    }
  },
});
