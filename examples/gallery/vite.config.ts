import { defineConfig } from 'vite';

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  // The gateway serves the build at this path.
  base: command === 'build' ? '/gallery/' : '/',
  build: { target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 600 },
  server: { host: 'localhost', port: 5173, strictPort: true },
}));
