import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/explorer/',
  logLevel: 'warn',
  build: {
    outDir: fileURLToPath(new URL('../dist/explorer', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // Everything is a file of its own: the page's policy allows no `data:` scripts, styles or fonts.
    assetsInlineLimit: 0,
    // The editor alone is over two megabytes. It comes from this machine and is loaded after the page is there.
    chunkSizeWarningLimit: 5_000,
    // GraphiQL's set-up of its workers tells the console about each of them.
    rolldownOptions: {
      treeshake: { manualPureFunctions: ['console.info'] },
      // Many packages begin with "use client", which means something to servers only.
      checks: { moduleLevelDirective: false },
    },
  },
  worker: { format: 'es' },
});
