import { randomUUID } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../files/system-code.ts';

const WITHOUT_LINKS = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP']);

/** Returns the text of a file. Null if it does not exist. */
export const readIfExists = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
};

const withTemporaryFile = <Result>(
  path: string,
  text: string,
  mode: number,
  use: (temporary: string) => Result,
): Result => {
  const temporary = `${path}.${randomUUID()}`;
  try {
    writeFileSync(temporary, text, { mode, flush: true });
    return use(temporary);
  } finally {
    rmSync(temporary, { force: true });
  }
};

/** How long a temporary file can be in use, in milliseconds. */
const IN_USE = 60_000;

const TEMPORARY = /^\.[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Removes the temporary files of a file that killed processes left. */
const removeLeftovers = (path: string): void => {
  const [folder, name] = [dirname(path), basename(path)];
  for (const entry of readdirSync(folder)) {
    if (!entry.startsWith(name) || !TEMPORARY.test(entry.slice(name.length))) continue;
    const { mtimeMs } = statSync(join(folder, entry), { throwIfNoEntry: false }) ?? { mtimeMs: Infinity };
    if (mtimeMs < Date.now() - IN_USE) rmSync(join(folder, entry), { force: true });
  }
};

/** Writes a file atomically. */
export const writeAtomically = (path: string, text: string, mode: number): void =>
  withTemporaryFile(path, text, mode, (temporary) => renameSync(temporary, path));

/** Creates a file with its whole text. Returns false if it exists. */
const createExclusively = (path: string, text: string, mode: number): boolean =>
  withTemporaryFile(path, text, mode, (temporary) => {
    try {
      linkSync(temporary, path);
      return true;
    } catch (error) {
      if (systemCode(error) === 'EEXIST') return false;
      // Without hard links, processes that start at the same time can replace each other's files.
      if (WITHOUT_LINKS.has(systemCode(error) ?? '')) return true;
      throw error;
    }
  });

export type Replacement = {
  /** The text that the file had. Null if it did not exist. */
  previous: string | null;
  text: string;
  /** Returns whether the text that another process proposes can be used. */
  isValid: (text: string) => boolean;
  mode: number;
};

/**
 * Replaces a file, so that processes that replace the same text at the same time all end up with one text. The first one to
 * create `<path>.next` decides on it. That file is complete when it appears, and is removed only after the replacement. If a process
 * is killed in between, the next one completes the replacement.
 *
 * @returns the new text of the file: the given one, or that of another process
 */
export const replaceFile = (path: string, { previous, text, isValid, mode }: Replacement): string => {
  removeLeftovers(path);
  const next = `${path}.next`;
  for (;;) {
    const isFirst = createExclusively(next, text, mode);
    const chosen = isFirst ? text : readIfExists(next);
    const current = readIfExists(path);
    if (current !== null && current !== previous) {
      if (isFirst) rmSync(next, { force: true });
      return current;
    }
    if (chosen !== null && (isFirst || isValid(chosen))) {
      writeAtomically(path, chosen, mode);
      rmSync(next, { force: true });
      return chosen;
    }
    // A process that was killed long ago, or a system that crashed, left an unusable file.
    if (chosen !== null) rmSync(next, { force: true });
  }
};
