import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

type Lockfile = { packages: Record<string, { dev?: boolean }> };
type Manifest = { devDependencies: Record<string, string>; optionalDependencies: Record<string, string> };

/** The entries that the image's program folder may have. */
const EXPECTED = new Set(['LICENSE', 'dist', 'node_modules', 'package.json', 'schema']);

/** Returns all files in a folder by their relative paths, with size, modification time and mode. */
export const listFiles = (folder: string) =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const { size: bytes, mtimeMs, mode } = statSync(path);
        return [relative(folder, path), { bytes, mtimeMs, mode }] as const;
      }),
  );

export type Files = ReturnType<typeof listFiles>;

/** Returns the files that were added, removed or changed between two listings. */
export const findChangedFiles = (before: Files, after: Files): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((file) => {
    const [old, now] = [before.get(file), after.get(file)];
    return old?.bytes !== now?.bytes || old?.mtimeMs !== now?.mtimeMs;
  });

/** Returns what the image must not have: development dependencies, a second Node, sources, and world-writable files. */
export const findUnexpectedFiles = (app: string, checkout: string): string[] => {
  // npm defines both formats.
  const lockfile = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')) as Lockfile;
  const manifest = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as Manifest;
  const development = [
    ...Object.keys(manifest.devDependencies).map((name) => `node_modules/${name}`),
    ...Object.entries(lockfile.packages).flatMap(([path, { dev = false }]) => (dev ? [path] : [])),
  ];
  const nodes = Object.keys(manifest.optionalDependencies).map((name) => `node_modules/${name}`);
  const unwanted = [...new Set([...development, ...nodes])].filter((path) => existsSync(join(app, path)));
  const unexpected = readdirSync(app).filter((name) => !EXPECTED.has(name));
  const open = [...listFiles(app)].flatMap(([file, { mode }]) => (mode & 0o002 ? [`${file} (world-writable)`] : []));
  return [...unwanted, ...unexpected, ...open];
};
