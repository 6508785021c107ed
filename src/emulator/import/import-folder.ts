import { opendir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Originals } from '../files/originals.ts';
import type { Store } from '../store/store.ts';
import { mapConcurrent } from './map-concurrent.ts';
import { createLibraryWriter } from './library-writer.ts';
import { readMediaFile, type FoundMedia } from '../media/media-file.ts';
import { failureReason } from '../media/media-error.ts';
import { systemCode } from '../files/system-code.ts';
import { listFolder, type Folder, type Skipped } from './list-folder.ts';

/** The progress of an import: `done` of `total` files, `file` being the latest. */
export type ImportProgress = { done: number; total: number; file: string };

/** The result of an import. File paths are relative to the folder. */
export type ImportReport = {
  /** The number of media items added. */
  added: number;
  /** The number of files whose content was already in the library, or occurred twice. */
  known: number;
  /** The number of albums created. */
  albums: number;
  skipped: Skipped[];
};

export type ImportOptions = {
  folder: string;
  user: string;
  store: Store;
  originals: Originals;
  /** The emulator's time, in milliseconds since 1970. */
  now: number;
  /** Called after every file, skipped files included. */
  onProgress: (progress: ImportProgress) => void;
  /** Stops the import after the current files. What was imported so far stays. */
  signal?: AbortSignal;
};

const MAX_CONCURRENT_FILES = 3;

const folderError = (folder: string, error: unknown) => {
  const code = systemCode(error);
  if (code === 'ENOENT') return `The folder ${folder} does not exist.`;
  if (code === 'ENOTDIR') return `${folder} is not a folder.`;
  return `The folder ${folder} ${failureReason(error)}.`;
};

const openRoot = async (folder: string): Promise<string> => {
  try {
    const root = await realpath(folder);
    await (await opendir(root)).close();
    return root;
  } catch (error) {
    throw new Error(folderError(folder, error), { cause: error });
  }
};

/** A file to read, or the end of a folder without subfolders, which becomes an album even if it has no media items. */
type Step = { folder: string; file: string | undefined };

const stepsOf = ({ path, files, hasFolders }: Folder): Step[] => [
  ...files.map((file) => ({ folder: path, file })),
  ...(hasFolders || path === '' ? [] : [{ folder: path, file: undefined }]),
];

type StepResult = Step & { media?: FoundMedia; reason?: string };

/**
 * Imports a folder of photos and videos into a user's library. Every subfolder becomes an album, in the order of names.
 * Originals are stored unchanged, and are on disk before the library refers to them. An import that was interrupted can be
 * repeated: it adds nothing twice.
 *
 * @throws before writing anything, if the folder does not exist or is not a folder, or the user does not exist
 */
export const importFolder = async (options: ImportOptions): Promise<ImportReport> => {
  const { folder, user, store, originals, now, onProgress, signal } = options;
  const root = await openRoot(folder);
  if (!store.users.find(user)) throw new Error(`Cannot import for the user ${user}, which does not exist.`);
  const { folders, skipped } = await listFolder(root);
  const total = folders.reduce((count, { files }) => count + files.length, 0);
  const writer = createLibraryWriter({ store, user, root });
  const findKnown = (hash: string) => store.mediaItems.findByContent(user, hash)?.media_key;

  const read = async (step: Step): Promise<StepResult> => {
    if (step.file === undefined || signal?.aborted) return step;
    try {
      return { ...step, media: await readMediaFile(join(root, step.file), { user, now, findKnown }) };
    } catch (error) {
      return { ...step, reason: failureReason(error) };
    }
  };

  let done = 0;
  for await (const { folder, file, media, reason } of mapConcurrent(
    folders.flatMap(stepsOf),
    MAX_CONCURRENT_FILES,
    read,
  )) {
    if (signal?.aborted) break;
    if (file === undefined) {
      writer.addAlbum(folder);
      continue;
    }
    if (reason !== undefined) skipped.push({ file, reason });
    if (media) {
      if ('row' in media) await originals.add(join(root, file), media.row.content_hash);
      writer.addMedia(folder, media);
    }
    done += 1;
    onProgress({ done, total, file });
  }
  return { ...writer.finish(), skipped };
};
