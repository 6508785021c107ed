import { join } from 'node:path';
import { defineConfig, mergeConfig } from 'vite';
import gallery from '../examples/gallery/vite.config.ts';
import { precompress } from './precompress.ts';

/** Builds the example gallery to where the gateway serves it. Its own configuration does not depend on this project. */
export default defineConfig((environment) =>
  mergeConfig(gallery(environment), {
    plugins: [precompress()],
    build: { outDir: join(import.meta.dirname, '../dist/gallery'), emptyOutDir: true },
  }),
);
