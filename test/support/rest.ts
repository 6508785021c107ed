import { createClock } from '../../src/emulator/clock.ts';
import { METHODS } from '../../src/emulator/methods/table.ts';
import type { Era } from '../../src/emulator/scopes.ts';
import { findResponseViolations } from './discovery.ts';
import { type Json } from './json.ts';
import { noteCode, noteTokens } from './secret-scan/notes.ts';
import { controlsOf, startTestEmulator, type TestEmulatorOptions } from './test-emulator.ts';

/** A request to the REST API. */
export type RestRequest = {
  verb?: string;
  path: string;
  body?: unknown;
  token?: string | null;
  headers?: Record<string, string>;
};

export type RestResponse = { status: number; headers: Headers; body: Json };

/** Whether a logged name is a method of Google's discovery document. Uploads and sign-in are not. */
const isMethod = (name: string | undefined): name is string => name !== undefined && Object.hasOwn(METHODS, name);

/** Strings and bytes are sent unchanged, anything else as JSON. */
const bodyOf = (body: unknown) => {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return typeof body === 'string' ? body : JSON.stringify(body);
};

/**
 * Starts an emulator, and an HTTP client that checks every response against Google's discovery document. The emulator's clock stands
 * still until a test sets it, because base URLs that are made in different seconds differ.
 */
export const startRest = async ({
  hasDemo = false,
  hasPlainPictures = false,
  era = 'legacy',
}: Partial<Pick<TestEmulatorOptions, 'hasDemo' | 'hasPlainPictures'>> & { era?: Era } = {}) => {
  const startedAt = Date.now();
  const emulator = await startTestEmulator({ hasDemo, hasPlainPictures, era, clock: createClock(() => startedAt) });

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
      ...(body !== undefined && { body: bodyOf(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    const content: unknown = isJson ? JSON.parse(text) : text;
    noteTokens(content);
    noteCode(response.headers.get('location'));
    const method = emulator.calls.list().at(-1)?.method;
    const violations =
      response.ok && isJson && path.startsWith('/v1/') && isMethod(method)
        ? findResponseViolations(method, content)
        : [];
    if (violations.length > 0) throw new Error(`${verb} ${path}: ${violations.join('; ')}`);
    return { status: response.status, headers: response.headers, body: content };
  };

  return { emulator, call, ...controlsOf(emulator), [Symbol.asyncDispose]: emulator.stop };
};
