import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Compiles `src/` to JavaScript and type declarations in `dist/`, for the package and the image: Node does not strip types
 * in `node_modules`. The SDL is not copied, because both `src/` and `dist/` read it from `schema/`.
 *
 * With `--keep-pages`, the pages in `dist/` are not built again: `npm ci` has just built them.
 */
const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');

/** Folders that are read at run time and that the compiler does not copy. */
const ASSETS = ['demo/clips'];

/** The folders of the pages, which Vite builds. */
const PAGES = new Set(['explorer', 'picker-page', 'gallery']);

const runTool = (name: string, ...args: string[]) =>
  execFileSync(join(ROOT, 'node_modules/.bin', name), args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });

const countFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

const buildPages = () => {
  runTool('vite', 'build', 'explorer', '--logLevel', 'warn');
  runTool('vite', 'build', 'picker-page', '--logLevel', 'warn');
  // The image runs only `serve`, which does not serve the gallery.
  if (existsSync(join(ROOT, 'examples/gallery'))) {
    runTool('vite', 'build', '--config', 'scripts/gallery.vite.config.ts', '--logLevel', 'warn');
  }
};

const keepsPages = process.argv.includes('--keep-pages');
mkdirSync(DIST, { recursive: true });
for (const name of readdirSync(DIST)) {
  if (!keepsPages || !PAGES.has(name)) rmSync(join(DIST, name), { recursive: true });
}
runTool('tsc', '-p', 'tsconfig.build.json');
if (!keepsPages) buildPages();

const assets = ASSETS.filter((folder) => existsSync(join(ROOT, 'src', folder)));
for (const folder of assets) cpSync(join(ROOT, 'src', folder), join(DIST, folder), { recursive: true });

for (const page of ['explorer', 'picker-page']) {
  if (!existsSync(join(DIST, page, 'index.html'))) throw new Error(`dist/${page} has no index.html.`);
}
console.log(`dist/: ${countFiles(DIST)} files, ${countFiles(join(DIST, 'explorer'))} of them the explorer's.`);
