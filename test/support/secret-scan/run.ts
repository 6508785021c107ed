import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { FOLDER_VARIABLE, type Note } from './notes.ts';
import { createSearch, hint } from './search.ts';

/** What a secret is, and which test had it issued. */
type Secret = { kind: string; test: string };

/** What was said, who said it, and in which test. */
type Output = { source: string; test: string; text: string };

const readNotes = (folder: string): Note[] =>
  readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Note),
  );

/** Keep what goes through a stream. */
const overhear = (stream: NodeJS.WriteStream): (() => string) => {
  const pieces: string[] = [];
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  stream.write = (piece: string | Uint8Array, ...others: unknown[]) => {
    pieces.push(typeof piece === 'string' ? piece : Buffer.from(piece).toString());
    return write(piece, ...others);
  };
  // Colours stand between the letters of what differs.
  return () => stripVTControlCharacters(pieces.join(''));
};

/** What stands before a find, without what may be a secret itself. */
const before = (text: string, at: number): string =>
  text
    .slice(Math.max(0, at - 2000), at)
    .replaceAll(/[\w.~+/=%-]{16,}/g, '…')
    .replaceAll(/\s+/g, ' ')
    .slice(-80);

/**
 * Search outputs for secrets.
 *
 * @returns for each that was found what it is, where it was issued and where it stands; the secret itself is not told
 */
export const findLeaks = (secrets: ReadonlyMap<string, Secret>, outputs: readonly Output[]): string[] => {
  const search = createSearch(secrets.keys());
  return outputs.flatMap(({ source, test, text }) =>
    [...search(text)].map(([secret, at]) => {
      const { kind, test: issuer } = secrets.get(secret) ?? { kind: 'secret', test: 'no test' };
      return `the ${kind} ${hint(secret)}, of ${issuer}, leaked in the output of ${source}, of ${test}, after "${before(text, at)}"`;
    }),
  );
};

/** Watch a run of the tests, which this process and those that it starts make. `end` gives the leaks. */
export const startSecretScan = () => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-watch-'));
  process.env[FOLDER_VARIABLE] = folder;
  const printed = [process.stdout, process.stderr].map(overhear);

  /** Search all that was said for all secrets that were issued, and forget both. */
  const end = (): string[] => {
    const secrets = new Map<string, Secret>();
    const outputs = new Map<string, Output>();
    for (const note of readNotes(folder)) {
      const { test } = note;
      if ('secret' in note) secrets.set(note.secret, { kind: note.kind, test });
      else outputs.set(note.id, { source: note.source, test, text: (outputs.get(note.id)?.text ?? '') + note.text });
    }
    rmSync(folder, { recursive: true });
    const ofJest = printed.map((text) => ({ source: 'the tests’ own output', test: 'this run', text: text() }));
    return findLeaks(secrets, [...outputs.values(), ...ofJest]);
  };
  return { end };
};
