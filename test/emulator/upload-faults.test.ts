import { expect, test } from '@jest/globals';
import { startUploads } from '../support/uploads.ts';

const RAW = { 'x-goog-upload-protocol': 'raw' };
const TOKEN = /^CAIS[\w-]+$/;

/** Starts an emulator with an upload client, and sets faults. */
const startFaulty = async () => {
  const client = await startUploads();
  const control = async (verb: string, name: string, body: object) => {
    const init = { method: verb, body: JSON.stringify(body) };
    const response = await fetch(`${client.emulator.url}/_emulator/${name}`, init);
    if (!response.ok) throw new Error(await response.text());
  };
  const upload = (body = Buffer.from('x'), token = 'demo-mona') => client.send({ headers: RAW, body, token });
  return {
    ...client,
    upload,
    limit: (limits: object) => control('PUT', 'quota', limits),
    addFault: (fault: object) => control('POST', 'faults', { method: 'uploads', ...fault }),
    statuses: () => client.emulator.calls.list().map(({ method, status, user }) => [method, status, user]),
  };
};

test('counts an upload as a request and a write, and rejects it with a bare status', async () => {
  await using client = await startFaulty();
  await client.limit({ writesPerMinutePerUser: 1 });
  expect((await client.upload()).status).toBe(200);
  const rejected = await client.upload();
  expect([rejected.status, JSON.parse(rejected.text)]).toEqual([
    429,
    {
      code: 8,
      message:
        "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user' of service 'photoslibrary.googleapis.com' for consumer 'project_number:844400112233'.",
    },
  ]);
  expect((await client.upload(Buffer.from('x'), 'demo-ravi')).status).toBe(200);
  expect(client.emulator.quota.usage()).toMatchObject({ requests: 2, writesThisMinute: { mona: 1, ravi: 1 } });

  await client.limit({ requestsPerDay: 2 });
  const late = await client.upload();
  expect([late.status, JSON.parse(late.text)]).toEqual([
    429,
    { code: 8, message: expect.stringContaining("limit 'All requests per day'") },
  ]);
});

test('allows an upload during a write of the same user', async () => {
  await using client = await startFaulty();
  await client.limit({ concurrentWritesPerUser: 1 });
  using _inFlight = client.emulator.quota.admit({ user: 'mona', kind: 'WRITE' });
  expect((await client.upload()).status).toBe(200);
});

test('applies faults to uploads only by name', async () => {
  await using client = await startFaulty();
  await client.addFault({ method: '*', effect: 'INTERNAL' });
  expect((await client.upload()).status).toBe(200);
  await client.addFault({ effect: 'UNAVAILABLE', user: 'ravi' });
  expect((await client.upload()).status).toBe(200);
  const { status, text } = await client.upload(Buffer.from('x'), 'demo-ravi');
  expect([status, JSON.parse(text)]).toEqual([503, { code: 14, message: 'The service is currently unavailable.' }]);
  expect(client.statuses()).toEqual([
    ['uploads', 200, 'mona'],
    ['uploads', 200, 'mona'],
    ['uploads', 503, 'ravi'],
  ]);
});

test('sends a custom, late, HTML, slow, empty or truncated response to an upload', async () => {
  await using client = await startFaulty();
  await client.addFault({ status: 413, headers: { 'x-why': 'test' }, body: { code: 3 } });
  const response = await client.upload();
  expect([response.status, response.headers.get('x-why'), response.text]).toEqual([413, 'test', '{"code":3}']);
  await client.addFault({ effect: 'HTML' });
  expect((await client.upload()).text).toContain('Error 502');
  for (const effect of ['LATENCY', 'TRICKLE']) {
    await client.addFault({ effect, milliseconds: 1 });
    expect((await client.upload()).text).toMatch(TOKEN);
  }
  await client.addFault({ effect: 'EMPTY_BODY' });
  const empty = await client.upload();
  expect([empty.status, empty.text]).toEqual([200, '']);
  await client.addFault({ effect: 'TRUNCATE' });
  await expect(client.upload()).rejects.toThrow('terminated');
});

test('stores nothing if the connection is reset, also in a session', async () => {
  await using client = await startFaulty();
  const session = await client.start();
  await client.addFault({ effect: 'RESET', after: 1 });
  expect((await client.command(session, 'query')).uploadHeader('size-received')).toBe('0');
  const chunk = { offset: 0, body: Buffer.from('all of it') };
  await expect(client.command(session, 'upload, finalize', chunk)).rejects.toThrow('fetch failed');
  const queried = await client.command(session, 'query');
  expect([queried.uploadHeader('status'), queried.uploadHeader('size-received')]).toEqual(['active', '0']);
  expect((await client.command(session, 'upload, finalize', chunk)).text).toMatch(TOKEN);
  expect(client.statuses().map(([, status]) => status)).toEqual([200, 200, 0, 200, 200]);
});

test('reads an upload that gets no response until the caller hangs up', async () => {
  await using client = await startFaulty();
  await client.addFault({ effect: 'SILENCE' });
  const leaving = new AbortController();
  const init = { method: 'POST', headers: { authorization: 'Bearer demo-mona', ...RAW }, signal: leaving.signal };
  const left = fetch(`${client.emulator.url}/v1/uploads`, { ...init, body: new Uint8Array(4_000_000) });
  while (client.statuses().length === 0) await client.send({ path: '/_emulator/health' });
  leaving.abort();
  await expect(left).rejects.toThrow('aborted');
  expect(client.statuses()).toEqual([['uploads', 0, 'mona']]);
});
