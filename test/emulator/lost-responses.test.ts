import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { startRest } from '../support/rest.ts';
import { photograph } from '../support/photographs.ts';
import { startUploads } from '../support/uploads.ts';

const CREATE = { verb: 'POST', path: '/v1/albums', body: { album: { title: 'Lake' } } };

const startFaulty = async () => {
  const rest = await startRest();
  fill({ emulator: rest.emulator });
  const titles = async () => {
    const { body } = await rest.call({ path: '/v1/albums' });
    return (body.albums ?? []).map(({ title }: { title: string }) => title);
  };
  return { ...rest, titles };
};

test('performs a write once before the connection is reset', async () => {
  await using rest = await startFaulty();
  await rest.addFault({ method: 'albums.create', effect: 'RESET' });
  await expect(rest.call(CREATE)).rejects.toThrow('fetch failed');
  expect(await rest.titles()).toEqual([]);

  await rest.addFault({ method: 'albums.create', effect: 'RESET', performed: true });
  await expect(rest.call(CREATE)).rejects.toThrow('fetch failed');
  expect(await rest.titles()).toEqual(['Lake']);
  expect(rest.emulator.calls.list().map(({ status }) => status)).toEqual([0, 200, 0, 200]);
  expect(rest.emulator.faults.list()).toEqual([]);
});

test('performs a write that gets no response', async () => {
  await using rest = await startFaulty();
  await rest.addFault({ method: 'albums.create', effect: 'SILENCE', performed: true });
  const leaving = new AbortController();
  const init = { method: 'POST', body: JSON.stringify(CREATE.body), headers: { authorization: 'Bearer demo-mona' } };
  const left = fetch(`${rest.emulator.url}/v1/albums`, { ...init, signal: leaving.signal });
  while (rest.emulator.calls.list().length === 0) await rest.call({ path: '/_emulator/health' });
  leaving.abort();
  await expect(left).rejects.toThrow('aborted');
  expect(await rest.titles()).toEqual(['Lake']);
});

test('performs a write whose response is an error, a custom response, a page, or late', async () => {
  await using rest = await startFaulty();
  for (const [fault, status] of [
    [{ effect: 'UNAVAILABLE' }, 503],
    [{ status: 500, body: 'later' }, 500],
    [{ effect: 'HTML' }, 502],
    [{ effect: 'LATENCY', milliseconds: 1 }, 200],
  ] as const) {
    await rest.addFault({ method: 'albums.create', performed: true, ...fault });
    expect((await rest.call(CREATE)).status).toBe(status);
  }
  expect(await rest.titles()).toHaveLength(4);
});

test('loses the error of a call with its response', async () => {
  await using rest = await startFaulty();
  const wrong = { verb: 'POST', path: '/v1/albums', body: { nothing: 1 } };
  await rest.addFault({ effect: 'UNAVAILABLE', performed: true });
  expect((await rest.call(wrong)).status).toBe(503);
  await rest.addFault({ effect: 'LATENCY', milliseconds: 1, performed: true });
  expect((await rest.call(wrong)).status).toBe(400);
});

test('stores an upload whose response is lost, and returns its token to a query', async () => {
  await using client = await startUploads();
  const session = await client.start();
  const bytes = await photograph();
  client.emulator.faults.add({ method: 'uploads', effect: 'RESET', times: 1, user: null, performed: true });
  const whole = { offset: 0, body: bytes };
  await expect(client.command(session, 'upload, finalize', whole)).rejects.toThrow('fetch failed');
  const { uploadHeader, text } = await client.command(session, 'query');
  expect(uploadHeader('status')).toBe('final');
  const { body } = await client.create([text]);
  expect(body.newMediaItemResults).toMatchObject([{ status: { message: 'Success' } }]);
});

test.each([
  [{ effect: 'RESET', performed: 1 }],
  [{ effect: 'ITEM_FAILURE', performed: true }],
  [{ method: 'albums.list', effect: 'EMPTY_PAGE', performed: true }],
  [{ method: 'bytes', effect: 'RESET', performed: true }],
])('rejects performed if it does not apply: %j', async (fault) => {
  await using rest = await startFaulty();
  const { status, body } = await rest.call({ verb: 'POST', path: '/_emulator/faults', body: fault });
  expect([status, body.error.message]).toEqual([400, expect.stringMatching(/^(performed must be|Remove performed)/)]);
});
