import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { precompress } from '../scripts/precompress.ts';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/picker-page/',
  logLevel: 'warn',
  plugins: [precompress()],
  build: {
    outDir: fileURLToPath(new URL('../dist/picker-page', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // The page's Content-Security-Policy does not allow `data:` URLs.
    assetsInlineLimit: 0,
  },
});
