import { opendir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Originals } from '../files/originals.ts';
import type { Store } from '../store/store.ts';
import { mapConcurrent } from './map-concurrent.ts';
import { createLibraryWriter } from './library-writer.ts';
import { readMediaFile, type FoundMedia } from '../media/media-file.ts';
import { failureReason, systemCode } from '../media/media-error.ts';
import { listFolder, type Folder, type Skipped } from './list-folder.ts';

/** How far an import is: this file is done, as number `done` of `total`. */
export type ImportProgress = { done: number; total: number; file: string };

/** What came of an import. Files are told by their paths in the folder. */
export type ImportReport = {
  /** Items that are new in the library. */
  added: number;
  /** Files whose content was in the library already, or came twice. */
  known: number;
  /** Albums that were made. */
  albums: number;
  skipped: Skipped[];
};

/** What is imported, for whom, and into what. */
export type ImportOptions = {
  folder: string;
  user: string;
  store: Store;
  originals: Originals;
  /** The emulator's time, in milliseconds since 1970. */
  now: number;
  /** Called for every file, also for one that is skipped. */
  onProgress: (progress: ImportProgress) => void;
  /** Ends the import after the files that are being read. What was done until then stays. */
  signal?: AbortSignal;
};

const FILES_AT_ONCE = 3;

const whyNot = (folder: string, error: unknown) => {
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
    throw new Error(whyNot(folder, error), { cause: error });
  }
};

/** A file to be read; or the end of a folder without folders, which is an album even if nothing of it was taken in. */
type Step = { folder: string; file: string | undefined };

const stepsOf = ({ path, files, hasFolders }: Folder): Step[] => [
  ...files.map((file) => ({ folder: path, file })),
  ...(hasFolders || path === '' ? [] : [{ folder: path, file: undefined }]),
];

type Outcome = Step & { media?: FoundMedia; reason?: string };

/**
 * Take a folder of pictures and videos into a person's library: each folder below it as an album, in the order of the
 * names. Originals are kept byte for byte, and are on the disk before the library speaks of them, so that an import may
 * end anywhere and be run again: what is there already is not added twice.
 *
 * @throws before anything is written when the folder does not exist or is none, and when there is no such user
 */
export const importFolder = async (options: ImportOptions): Promise<ImportReport> => {
  const { folder, user, store, originals, now, onProgress, signal } = options;
  const root = await openRoot(folder);
  if (!store.users.find(user)) throw new Error(`There is no user ${user} to import for.`);
  const { folders, skipped } = await listFolder(root);
  const total = folders.reduce((count, { files }) => count + files.length, 0);
  const writer = createLibraryWriter({ store, user, root });
  const findKnown = (hash: string) => store.mediaItems.findByContent(user, hash)?.media_key;

  const read = async (step: Step): Promise<Outcome> => {
    if (step.file === undefined || signal?.aborted) return step;
    try {
      return { ...step, media: await readMediaFile(join(root, step.file), { user, now, findKnown }) };
    } catch (error) {
      return { ...step, reason: failureReason(error) };
    }
  };

  let done = 0;
  for await (const { folder, file, media, reason } of mapConcurrent(folders.flatMap(stepsOf), FILES_AT_ONCE, read)) {
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
