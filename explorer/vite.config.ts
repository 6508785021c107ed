import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { precompress } from '../scripts/precompress.ts';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/explorer/',
  logLevel: 'warn',
  plugins: [precompress()],
  build: {
    outDir: fileURLToPath(new URL('../dist/explorer', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // The page's Content-Security-Policy does not allow `data:` URLs of scripts, styles and fonts.
    assetsInlineLimit: 0,
    // The editor is over two megabytes, but loads after the page.
    chunkSizeWarningLimit: 5_000,
    // GraphiQL logs every worker that it starts.
    rolldownOptions: {
      treeshake: { manualPureFunctions: ['console.info'] },
      // Many packages begin with "use client", which only matters on servers.
      checks: { moduleLevelDirective: false },
    },
  },
  worker: { format: 'es' },
});
