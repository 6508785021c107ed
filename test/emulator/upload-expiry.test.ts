import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { makeFolder, photograph } from '../support/photographs.ts';
import { startUploads } from '../support/uploads.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test('removes the bytes of expired uploads during other uploads', async () => {
  await using data = await makeFolder({});
  await using client = await startUploads({ dataFolder: data.path });
  const { clock } = client.emulator;
  const files = () => readdir(join(data.path, 'uploads'));
  const pass = (time: number) => clock.set(clock.now() + time);

  const token = await client.raw(randomBytes(100));
  const session = await client.start();
  await client.command(session, 'upload', { offset: 0, body: randomBytes(262_144) });
  expect(await files()).toHaveLength(2);

  pass(DAY + HOUR + 1);
  const mine = await client.raw(randomBytes(100), {}, 'demo-ravi');
  expect(await files()).toHaveLength(2);
  expect((await client.create([token])).status).toBe(400);

  // The session is valid for a week.
  expect((await client.command(session, 'query')).uploadHeader('size-received')).toBe('262144');
  pass(7 * DAY + HOUR);
  await client.raw(randomBytes(100), {}, 'demo-june');
  expect(await files()).toHaveLength(1);
  expect((await client.command(session, 'query')).status).toBe(404);
  expect((await client.create([mine], {}, 'demo-ravi')).status).toBe(400);
});

test('keeps an item after its upload expires', async () => {
  await using client = await startUploads();
  const { clock } = client.emulator;
  const { body } = await client.create([await client.raw(await photograph())]);
  const { id } = body.newMediaItemResults[0].mediaItem;
  clock.set(clock.now() + 2 * DAY);
  await client.raw(randomBytes(100));
  const headers = { authorization: 'Bearer demo-mona' };
  const { baseUrl } = (await (await fetch(`${client.emulator.url}/v1/mediaItems/${id}`, { headers })).json()) as {
    baseUrl: string;
  };
  expect((await fetch(`${baseUrl}=d`)).status).toBe(200);
});

test('removes a few expired uploads with each upload', async () => {
  await using data = await makeFolder({});
  await using client = await startUploads({ dataFolder: data.path });
  const { clock } = client.emulator;
  const count = async () => (await readdir(join(data.path, 'uploads'))).length;
  for (let left = 25; left > 0; left -= 1) await client.raw(Buffer.from(`upload ${left}`));
  clock.set(clock.now() + 2 * DAY);
  await client.raw(Buffer.from('first'));
  expect(await count()).toBe(6);
  await client.raw(Buffer.from('second'));
  expect(await count()).toBe(2);
});

test('returns no token for a session that expires during its last request', async () => {
  await using data = await makeFolder({});
  await using client = await startUploads({ dataFolder: data.path });
  const { clock } = client.emulator;
  const session = await client.start();
  const blocked = Promise.withResolvers<void>();
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(new Uint8Array(1000));
      await blocked.promise;
      controller.close();
    },
  });
  const headers = { 'x-goog-upload-command': 'upload, finalize', 'x-goog-upload-offset': '0' };
  const last = client.send({ path: session, headers, body });
  const id = new URL(session).searchParams.get('upload_id')!;
  const file = join(data.path, 'uploads', id);
  while ((await stat(file)).size < 1000) await setImmediate();
  clock.set(clock.now() + 8 * DAY);
  await client.raw(Buffer.from('other'));
  blocked.resolve();
  expect((await last).status).toBe(404);
  expect(await readdir(join(data.path, 'uploads'))).not.toContain(id);
});
