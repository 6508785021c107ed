import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { FOLDER_VARIABLE, type Note } from './notes.ts';
import { createSearch, hint } from './search.ts';

/** The kind of a secret, and the test in which it was issued. */
type Secret = { kind: string; test: string };

/** Output, its source and its test. */
type Output = { source: string; test: string; text: string };

const readNotes = (folder: string): Note[] =>
  readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Note),
  );

/** Records what is written to a stream. */
const capture = (stream: NodeJS.WriteStream): (() => string) => {
  const pieces: string[] = [];
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  stream.write = (piece: string | Uint8Array, ...others: unknown[]) => {
    pieces.push(typeof piece === 'string' ? piece : Buffer.from(piece).toString());
    return write(piece, ...others);
  };
  // Jest colours single characters in diffs, which would split a secret.
  return () => stripVTControlCharacters(pieces.join(''));
};

/** Returns the text before a match, without long words that could be secrets themselves. */
const before = (text: string, at: number): string =>
  text
    .slice(Math.max(0, at - 2000), at)
    .replaceAll(/[\w.~+/=%-]{16,}/g, '…')
    .replaceAll(/\s+/g, ' ')
    .slice(-80);

/**
 * Searches outputs for secrets.
 *
 * @returns a description of each leak: the kind of secret, where it was issued and where it appears, but not the secret itself
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

/** Starts to collect secrets and output in this process and all that it starts. `end` returns the leaks. */
export const startSecretScan = () => {
  const folder = mkdtempSync(join(tmpdir(), 'secret-scan-'));
  process.env[FOLDER_VARIABLE] = folder;
  const printed = [process.stdout, process.stderr].map(capture);

  /** Searches all output for all secrets, then deletes both. */
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
