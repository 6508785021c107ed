import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inspect } from 'node:util';
import { SHORTEST } from './search.ts';

/** The environment variable with the folder in which a test run collects secrets and output. Unset, nothing is recorded. */
export const FOLDER_VARIABLE = 'SECRET_SCAN_FOLDER';

/** A secret, or a piece of output. Pieces with the same id form one text, in order. */
export type Note = { test: string } & ({ kind: string; secret: string } | { source: string; id: string; text: string });

/** The name of this process's file in that folder. */
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

/** The tokens of the demo users are public: the documentation has them. */
const isPublic = (secret: string) => secret.startsWith('demo-');

/** Registers a secret. At the end of the run, all output is searched for it. `kind` describes it in the report. */
export const noteSecret = (kind: string, secret: string): void => {
  if (secret.length < SHORTEST || isPublic(secret) || known.has(secret)) return;
  known.add(secret);
  write({ test: testPath(), kind, secret });
};

/** The secret fields in the forms, responses and URLs of OAuth, with their kind. */
const FIELDS = {
  access_token: 'access token',
  refresh_token: 'refresh token',
  id_token: 'id token',
  token: 'token',
  code: 'code',
  code_verifier: 'code verifier',
  client_secret: 'client secret',
} as const;

/** Returns the secrets among the fields of a form, a response or a URL. */
export const secretsAmong = (fields: Iterable<readonly [string, unknown]>): { kind: string; secret: string }[] =>
  [...fields].flatMap(([name, secret]) =>
    typeof secret === 'string' && Object.hasOwn(FIELDS, name)
      ? [{ kind: FIELDS[name as keyof typeof FIELDS], secret }]
      : [],
  );

/** Registers the secrets among the fields of a form, a response or a URL. */
export const noteFields = (fields: Iterable<readonly [string, unknown]>): void => {
  for (const { kind, secret } of secretsAmong(fields)) noteSecret(kind, secret);
};

/** Registers the tokens in the JSON of any response. */
export const noteTokens = (json: unknown): void => {
  if (typeof json === 'object' && json !== null) noteFields(Object.entries(json));
};

/** Registers the code in the URL of an OAuth redirect, if there is one. */
export const noteCode = (location: string | null | undefined): void => {
  const url = URL.parse(location ?? '');
  if (url) noteFields(url.searchParams);
};

/** Registers output to search at the end of the run. `source` names its origin in the report. */
export const noteOutput = (source: string, text: string): void =>
  write({ test: testPath(), source, id: randomUUID(), text });

/** Creates a function that registers the output of one source piece by piece. */
export const openOutput = (source: string): ((piece: string) => void) => {
  const id = randomUUID();
  const test = testPath();
  return (text) => write({ test, source, id, text });
};

/** Registers an error with all its properties, as a verbose log would print it. */
export const noteError = (source: string, error: unknown): void => {
  const options = { depth: 8, maxArrayLength: null, maxStringLength: null, breakLength: Infinity };
  noteOutput(source, inspect(error, options));
};

/** Registers a GraphQL response if it has errors. */
export const noteErrors = (source: string, response: { errors?: unknown }): void => {
  if (response.errors !== undefined) noteOutput(source, JSON.stringify(response));
};

/** Registers the body of a response with a status of 400 or more. The caller can still read it. */
export const noteRefusal = async (source: string, response: Response): Promise<void> => {
  if (response.status >= 400) noteOutput(source, await response.clone().text());
};
