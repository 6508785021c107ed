import { expect, test } from '@jest/globals';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort, waitUntilReady } from '../../scripts/child.ts';
import { notStored } from '../../src/emulator/uploads/upload-error.ts';
import { startTestEmulator } from '../support/test-emulator.ts';
import { makeFolder } from '../support/photographs.ts';
import { startTestProgram } from '../support/program.ts';

const AUTHORIZATION = { authorization: 'Bearer demo-mona' };
const INTERNAL = { code: 13, message: 'Internal error encountered.' };

/** Starts an emulator that can write files of at most 4 MiB. A full disk fails in the same way. */
const startConfined = async (data: string) => {
  const port = await findFreePort();
  const program = startTestProgram(
    'sh',
    ['-c', `ulimit -f 8192; exec "$0" --disable-warning=ExperimentalWarning src/main.ts emulator --data "$1"`].concat(
      process.execPath,
      data,
    ),
    { cwd: join(import.meta.dirname, '../..'), env: { ...process.env, EMULATOR_PORT: String(port) } },
  );
  const url = `http://127.0.0.1:${port}/v1/uploads`;
  await waitUntilReady(`http://127.0.0.1:${port}/_emulator/health`, program);
  const stop = async () => {
    await program.stop('SIGKILL');
  };
  return { url, [Symbol.asyncDispose]: stop };
};

test('returns a bare status for bytes that cannot be stored, and keeps none of them', async () => {
  await using data = await makeFolder({});
  await using emulator = await startConfined(data.path);
  const files = () => readdir(join(data.path, 'uploads'));
  const send = async (url: string, headers: Record<string, string>, size = 0) => {
    const init = { method: 'POST', headers: { ...AUTHORIZATION, ...headers }, body: new Uint8Array(size) };
    const response = await fetch(url, init);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  const raw = await send(emulator.url, { 'x-goog-upload-protocol': 'raw' }, 6_000_000);
  expect([raw.status, JSON.parse(raw.text)]).toEqual([500, INTERNAL]);
  expect(await files()).toEqual([]);

  const command = (name: string, offset = 0) => ({
    'x-goog-upload-command': name,
    'x-goog-upload-offset': String(offset),
  });
  const started = await send(emulator.url, command('start'));
  const session = started.headers.get('x-goog-upload-url')!;
  expect((await send(session, command('upload'), 262_144)).status).toBe(200);
  const large = await send(session, command('upload, finalize', 262_144), 6_000_000);
  expect([large.status, JSON.parse(large.text)]).toEqual([500, INTERNAL]);
  // The session continues where it was.
  const queried = await send(session, command('query'));
  expect(queried.headers.get('x-goog-upload-size-received')).toBe('262144');
  const last = await send(session, command('upload, finalize', 262_144), 1000);
  expect([last.status, last.text]).toEqual([200, expect.stringMatching(/^CAIS/)]);
}, 30_000);

test('reports to onError why bytes could not be stored', async () => {
  await using data = await makeFolder({});
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  await using emulator = await startTestEmulator({ dataFolder: data.path, onError });
  emulator.addUser('mona');
  await rm(join(data.path, 'uploads'), { recursive: true });
  const response = await fetch(`${emulator.url}/v1/uploads`, { method: 'POST', headers: AUTHORIZATION, body: 'x' });
  expect([response.status, await response.json()]).toEqual([500, INTERNAL]);
  expect(errors).toEqual([expect.objectContaining({ code: 'ENOENT' })]);
  expect(emulator.calls.list()).toEqual([expect.objectContaining({ method: 'uploads', status: 500 })]);
});

test.each([
  ['ENOSPC', 'UNAVAILABLE'],
  ['EDQUOT', 'UNAVAILABLE'],
  ['EMFILE', 'UNAVAILABLE'],
  ['EIO', 'INTERNAL'],
])('reports %s as %s', (code, status) => {
  expect(notStored(Object.assign(new Error(code), { code, syscall: 'write' })).code).toBe(status);
});
