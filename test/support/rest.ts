import { METHODS } from '../../src/emulator/methods/table.ts';
import type { Era } from '../../src/emulator/scopes.ts';
import { findResponseViolations } from './discovery.ts';
import { startTestEmulator } from './in-process.ts';
import { noteCode, noteTokens } from './secret-scan/notes.ts';

/** A request as a client of the REST API sends it. */
export type RestRequest = {
  verb?: string;
  path: string;
  body?: unknown;
  token?: string | null;
  headers?: Record<string, string>;
};

export type RestResponse = { status: number; headers: Headers; body: any };

/** Uploads and the sign-in are in the log, too, and not in Google's description. */
const isMethod = (name: string | undefined): name is string => name !== undefined && Object.hasOwn(METHODS, name);

/** A text and bytes are sent as they stand, anything else as JSON. */
const textOf = (body: unknown) => {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return typeof body === 'string' ? body : JSON.stringify(body);
};

/** An emulator on a free port, with a client that speaks plain HTTP and checks every answer against Google's description. */
export const startRest = async ({ hasDemo = false, era = 'legacy' }: { hasDemo?: boolean; era?: Era } = {}) => {
  const errors: unknown[] = [];
  const emulator = await startTestEmulator({
    host: '127.0.0.1',
    port: 0,
    dataFolder: null,
    hasDemo,
    era,
    onError: (error) => errors.push(error),
  });

  const call = async ({
    verb = 'GET',
    path,
    body,
    token = 'demo-mona',
    headers = {},
  }: RestRequest): Promise<RestResponse> => {
    const response = await fetch(emulator.url + path, {
      method: verb,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: textOf(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    const answer: unknown = isJson ? JSON.parse(text) : text;
    noteTokens(answer);
    noteCode(response.headers.get('location'));
    const method = emulator.calls.list().at(-1)?.method;
    const mistakes =
      response.ok && isJson && path.startsWith('/v1/') && isMethod(method)
        ? findResponseViolations(method, answer)
        : [];
    if (mistakes.length > 0) throw new Error(`${verb} ${path}: ${mistakes.join('; ')}`);
    return { status: response.status, headers: response.headers, body: answer };
  };

  const stop = async () => {
    await emulator.stop();
    if (errors.length > 0) throw new AggregateError(errors, 'The emulator reported errors of its own.');
  };
  return { emulator, call, [Symbol.asyncDispose]: stop };
};
