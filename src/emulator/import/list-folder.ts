import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { failureReason } from '../media/media-error.ts';

/** A file or folder that is not taken in, by its path in the imported folder, and why. */
export type Skipped = { file: string; reason: string };

/** A folder with the files that lie directly in it. Paths are relative to the imported folder, whose own is empty. */
export type Folder = { path: string; files: string[]; hasFolders: boolean };

/** What a folder holds, in the order in which it is taken in. */
export type Contents = { folders: Folder[]; skipped: Skipped[] };

/** What systems and archivers leave behind, in lower case. */
const LITTER = new Set([
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

const isPassedOver = (name: string) => name.startsWith('.') || LITTER.has(name.toLowerCase());

const collator = new Intl.Collator('en', { numeric: true });

/** `IMG_9` stands before `IMG_10`. Names that read alike are told apart by their letters' numbers. */
const byName = (a: Dirent, b: Dirent) => collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1);

type Entry = { type: 'FILE' } | { type: 'FOLDER' } | { type: 'SKIPPED'; reason: string };

/** A link to a file inside is as good as the file. Links to folders could lead in circles. */
const followLink = async (root: string, path: string): Promise<Entry> => {
  try {
    const target = await realpath(join(root, path));
    if (!(target + sep).startsWith(root.endsWith(sep) ? root : root + sep)) {
      return { type: 'SKIPPED', reason: 'a link that leads out of the folder' };
    }
    if ((await stat(target)).isFile()) return { type: 'FILE' };
    return { type: 'SKIPPED', reason: 'a link to something other than a file' };
  } catch {
    return { type: 'SKIPPED', reason: 'a link that leads nowhere' };
  }
};

const entryOf = async (root: string, path: string, entry: Dirent): Promise<Entry> => {
  if (entry.isDirectory()) return { type: 'FOLDER' };
  if (entry.isFile()) return { type: 'FILE' };
  if (entry.isSymbolicLink()) return followLink(root, path);
  return { type: 'SKIPPED', reason: 'not a file' };
};

/**
 * List a folder with all that is below it. The order is always the same: a folder's own files, then the folders in it,
 * each by name. Hidden files and the usual litter are passed over; what cannot be read is told.
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
    for (const dirent of entries.filter(({ name }) => !isPassedOver(name)).sort(byName)) {
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
