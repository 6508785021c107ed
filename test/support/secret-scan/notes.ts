import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inspect } from 'node:util';
import { SHORTEST } from './search.ts';

/** Names the folder in which a run of the tests keeps its notes. Where it is not set, nothing is noted. */
export const FOLDER_VARIABLE = 'SECRETS_WATCH_FOLDER';

/** A secret that was issued, or a piece of what was said. Pieces of one source belong together, in their order. */
export type Note = { test: string } & ({ kind: string; secret: string } | { source: string; id: string; text: string });

/** The name of this process's file in the folder of the run. */
const fileName = `${randomUUID()}.jsonl`;

const testPath = () => {
  // Jest sets a new `expect` for each test file. A benchmark has none.
  const { expect } = globalThis as { expect?: { getState: () => { testPath?: string } } };
  const path = expect?.getState().testPath;
  return path === undefined ? 'no test' : relative(process.cwd(), path);
};

const write = (note: Note) => {
  // The reporter sets the variable after this module may have been loaded.
  const folder = process.env[FOLDER_VARIABLE];
  if (folder !== undefined) appendFileSync(join(folder, fileName), `${JSON.stringify(note)}\n`);
};

const known = new Set<string>();

/** The tokens of the demo people are in the documentation. */
const isPublic = (secret: string) => secret.startsWith('demo-');

/** Have all output of the run searched for a secret, at its end. `kind` is what it is, for who reads of the find. */
export const noteSecret = (kind: string, secret: string): void => {
  if (secret.length < SHORTEST || isPublic(secret) || known.has(secret)) return;
  known.add(secret);
  write({ test: testPath(), kind, secret });
};

/** What is secret in the forms, answers and addresses of a sign-in, by its name there. */
const FIELDS = {
  access_token: 'access token',
  refresh_token: 'refresh token',
  id_token: 'id token',
  token: 'token',
  code: 'code',
  code_verifier: 'code verifier',
  client_secret: 'client secret',
} as const;

/** The secrets among the fields of a form, an answer or an address. */
export const secretsAmong = (fields: Iterable<readonly [string, unknown]>): { kind: string; secret: string }[] =>
  [...fields].flatMap(([name, secret]) =>
    typeof secret === 'string' && Object.hasOwn(FIELDS, name)
      ? [{ kind: FIELDS[name as keyof typeof FIELDS], secret }]
      : [],
  );

/** Note the secrets among the fields of a form, an answer or an address. */
export const noteFields = (fields: Iterable<readonly [string, unknown]>): void => {
  for (const { kind, secret } of secretsAmong(fields)) noteSecret(kind, secret);
};

/** Note the tokens in the JSON of an answer, whatever it is. */
export const noteTokens = (answer: unknown): void => {
  if (typeof answer === 'object' && answer !== null) noteFields(Object.entries(answer));
};

/** Note the code in the address to which a sign-in sends a browser back, if it does. */
export const noteCode = (location: string | null | undefined): void => {
  const url = URL.parse(location ?? '');
  if (url) noteFields(url.searchParams);
};

/** Have something that was said searched at the end of the run. `source` is who said it. */
export const noteOutput = (source: string, text: string): void =>
  write({ test: testPath(), source, id: randomUUID(), text });

/** Make the function that notes what one source says, piece by piece. */
export const openOutput = (source: string): ((piece: string) => void) => {
  const id = randomUUID();
  const test = testPath();
  return (text) => write({ test, source, id, text });
};

/** Note an error with all that it holds, as the best of logs would tell it. */
export const noteError = (source: string, error: unknown): void => {
  const options = { depth: 8, maxArrayLength: null, maxStringLength: null, breakLength: Infinity };
  noteOutput(source, inspect(error, options));
};

/** Note an answer of the graph, if it tells of an error. */
export const noteErrors = (source: string, answer: { errors?: unknown }): void => {
  if (answer.errors !== undefined) noteOutput(source, JSON.stringify(answer));
};

/** Note the body of an answer with a status of 400 or more. It can still be read afterwards. */
export const noteRefusal = async (source: string, response: Response): Promise<void> => {
  if (response.status >= 400) noteOutput(source, await response.clone().text());
};
