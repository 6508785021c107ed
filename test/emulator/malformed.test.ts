import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CODES } from '../../src/emulator/api-error.ts';
import { fill } from '../support/fill.ts';
import { brokenWire, malformedRequest, wireOf } from '../support/malformed.ts';
import { sendRaw } from '../support/raw.ts';
import { startRest } from '../support/rest.ts';

/** The same requests in every run, so that failures can be reproduced. */
const SEED = 20_260_115;

type Answer = { status: number; type: string; body: string; target?: string };

const isUpload = (target: string) => /^\/v1\/uploads\/?(\?|$)/.test(target);

/** Errors of uploads are a bare `google.rpc.Status`. */
const isUploadError = (response: object) =>
  Object.keys(response).toString() === 'code,message' &&
  Object.values(CODES).some(({ number }) => 'code' in response && number === response.code);

/** Returns what is wrong with a response to a malformed request. Empty if nothing is. */
const mistakesOf = ({ status, type, body, target = '' }: Answer): string[] => {
  if (status >= 500) return [`${status}: a failure of the emulator's own`];
  if (body === '') return [];
  if (type.startsWith('text/html')) return status >= 400 ? [] : [`${status} with a page`];
  // The response of an upload is its token.
  if (type.startsWith('text/plain') && status === 200 && isUpload(target)) return [];
  if (!type.startsWith('application/json')) return [`a body of type ${type}`];
  const response = JSON.parse(body);
  if (status < 400) return response.error ? [`${status} with an error`] : [];
  if (isUpload(target) && isUploadError(response)) return [];
  const { code, message, status: name } = response.error ?? {};
  const isRight =
    code === status && typeof message === 'string' && CODES[name as keyof typeof CODES]?.httpStatus === status;
  return isRight ? [] : [`not Google's error: ${body.slice(0, 200)}`];
};

/** Starts an emulator with a small library, which must be intact afterwards. */
const startPatient = async () => {
  const rest = await startRest();
  fill({ emulator: rest.emulator, albums: 2, photosPerAlbum: 3, photos: 5 });
  const isWell = async () => {
    rest.emulator.quota.clear();
    const { status } = await rest.call({ path: '/v1/mediaItems' });
    return status === 200;
  };
  return { ...rest, isWell };
};

test('responds to 1,000 malformed requests in Google’s format', async () => {
  await using rest = await startPatient();
  const statuses = new Map<number, number>();
  const property = fc.asyncProperty(malformedRequest, async (request) => {
    const { status, headers, body } = await sendRaw(rest.emulator.url, wireOf(request));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    expect(status).toBeGreaterThan(0);
    const isPacked = headers['content-encoding'] === 'gzip';
    expect(
      mistakesOf({ status, type: headers['content-type'] ?? '', body: isPacked ? '' : body, target: request.target }),
    ).toEqual([]);
  });
  await fc.assert(property, { seed: SEED, numRuns: 1000, endOnFailure: true });
  // They reach the handlers: each of these rejects requests in its own way.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 404]));
  expect(await rest.isWell()).toBe(true);
});

test('survives 500 requests that are barely HTTP', async () => {
  await using rest = await startPatient();
  const property = fc.asyncProperty(brokenWire, async (bytes) => {
    const { status, headers, body } = await sendRaw(rest.emulator.url, bytes, true);
    // A compressed response is too long to be an error.
    const isPacked = headers['content-encoding'] === 'gzip';
    const response = { status, type: headers['content-type'] ?? '', body: isPacked ? '' : body };
    expect(mistakesOf(response)).toEqual([]);
  });
  await fc.assert(property, { seed: SEED, numRuns: 500, endOnFailure: true });
  expect(await rest.isWell()).toBe(true);
});

test('responds to 500 malformed requests of a correct HTTP client in Google’s format', async () => {
  await using rest = await startPatient();
  const property = fc.asyncProperty(malformedRequest, async ({ verb, target, headers, body }) => {
    const hasBody = verb !== 'GET' && verb !== 'HEAD';
    const response = await fetch(new URL(`${rest.emulator.url}${target}`), {
      method: verb,
      headers,
      ...(hasBody && { body: new Uint8Array(body) }),
    });
    const type = response.headers.get('content-type') ?? '';
    expect(mistakesOf({ status: response.status, type, body: await response.text(), target })).toEqual([]);
  });
  await fc.assert(property, { seed: SEED + 1, numRuns: 500, endOnFailure: true });
  expect(await rest.isWell()).toBe(true);
});
