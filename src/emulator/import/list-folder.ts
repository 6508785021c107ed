import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { failureReason } from '../media/media-error.ts';

/** A file or folder that is not imported, by its path in the root folder, and why. */
export type Skipped = { file: string; reason: string };

/** A folder and its own files. Paths are relative to the root folder, whose path is empty. */
export type Folder = { path: string; files: string[]; hasFolders: boolean };

/** The content of a folder, in the order of import. */
export type Contents = { folders: Folder[]; skipped: Skipped[] };

/** The names of system files and folders, in lower case. */
const SYSTEM_NAMES = new Set([
  '@eadir',
  '__macosx',
  '#recycle',
  '$recycle.bin',
  'system volume information',
  'lost+found',
  'thumbs.db',
  'ehthumbs.db',
  'desktop.ini',
]);

const isIgnored = (name: string) => name.startsWith('.') || SYSTEM_NAMES.has(name.toLowerCase());

const collator = new Intl.Collator('en', { numeric: true });

/** Sorts `IMG_9` before `IMG_10`. Compares code units where the collator finds no difference. */
const byName = (a: Dirent, b: Dirent) => collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1);

type Entry = { type: 'FILE' } | { type: 'FOLDER' } | { type: 'SKIPPED'; reason: string };

/** Accepts links to files inside the root. Links to folders could form a cycle. */
const followLink = async (root: string, path: string): Promise<Entry> => {
  try {
    const target = await realpath(join(root, path));
    if (!(target + sep).startsWith(root.endsWith(sep) ? root : root + sep)) {
      return { type: 'SKIPPED', reason: 'symbolic link to outside the folder' };
    }
    if ((await stat(target)).isFile()) return { type: 'FILE' };
    return { type: 'SKIPPED', reason: 'symbolic link to something other than a file' };
  } catch {
    return { type: 'SKIPPED', reason: 'broken symbolic link' };
  }
};

const entryOf = async (root: string, path: string, entry: Dirent): Promise<Entry> => {
  if (entry.isDirectory()) return { type: 'FOLDER' };
  if (entry.isFile()) return { type: 'FILE' };
  if (entry.isSymbolicLink()) return followLink(root, path);
  return { type: 'SKIPPED', reason: 'not a file' };
};

/**
 * Lists a folder recursively: the files of a folder, then its subfolders, both by name. Ignores hidden files and system
 * files, and reports what it cannot read.
 *
 * @param root the real path of a folder
 */
export const listFolder = async (root: string): Promise<Contents> => {
  const folders: Folder[] = [];
  const skipped: Skipped[] = [];

  const visit = async (path: string): Promise<void> => {
    let entries: Dirent[];
    try {
      entries = await readdir(join(root, path), { withFileTypes: true });
    } catch (error) {
      skipped.push({ file: path, reason: failureReason(error) });
      return;
    }
    const files: string[] = [];
    const inner: string[] = [];
    for (const dirent of entries.filter(({ name }) => !isIgnored(name)).sort(byName)) {
      const innerPath = path ? `${path}/${dirent.name}` : dirent.name;
      const entry = await entryOf(root, innerPath, dirent);
      if (entry.type === 'FILE') files.push(innerPath);
      else if (entry.type === 'FOLDER') inner.push(innerPath);
      else skipped.push({ file: innerPath, reason: entry.reason });
    }
    folders.push({ path, files, hasFolders: inner.length > 0 });
    for (const folder of inner) await visit(folder);
  };

  await visit('');
  return { folders, skipped };
};
