import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findFreePort, startProgram, waitUntilReady } from '../../scripts/child.ts';
import { startEmulator } from '../../src/emulator/emulator.ts';

const PEOPLE = ['mona', 'ravi', 'june'];
const WRITERS = 50;
/** After so many acknowledged writes each time, the emulator is killed in the middle of others. */
const WRITES_BEFORE_KILL = 150;
const KILLS = 3;

type Write = { person: string; albumId: string; title: string };

/** An emulator in a process of its own, that can be killed. */
const startVictim = async (data: string) => {
  const port = await findFreePort();
  const program = startProgram(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'src/main.ts', 'emulator', '--data', data],
    {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, EMULATOR_PORT: String(port) },
    },
  );
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/_emulator/health`, program);
  return { url, kill: () => program.stop('SIGKILL') };
};

/** Create albums, and give each a second title, until nobody answers any more. Tells what was acknowledged. */
const writeUntilKilled = async (url: string, person: string, writer: string, onWrite: (write: Write) => void) => {
  const send = async (verb: string, path: string, body: object) => {
    const headers = { authorization: `Bearer demo-${person}`, 'content-type': 'application/json' };
    const response = await fetch(url + path, { method: verb, headers, body: JSON.stringify(body) });
    return (await response.json()) as { id: string };
  };
  for (let number = 0; ; number += 1) {
    try {
      const title = `${writer} ${number}`;
      const { id: albumId } = await send('POST', '/v1/albums', { album: { title } });
      onWrite({ person, albumId, title });
      const changed = `${title} of ${person}`;
      await send('PATCH', `/v1/albums/${albumId}?updateMask=title`, { title: changed });
      onWrite({ person, albumId, title: changed });
    } catch {
      return;
    }
  }
};

test('every write that was acknowledged is there after kill -9, once, and with its own person', async () => {
  const data = mkdtempSync(join(tmpdir(), 'durability-'));
  try {
    /** The last title that was acknowledged of each album, and all that were asked for. */
    const acknowledged = new Map<string, Write>();
    for (let round = 0; round < KILLS; round += 1) {
      const victim = await startVictim(data);
      const { promise: enough, resolve } = Promise.withResolvers<void>();
      let writes = 0;
      const onWrite = (write: Write) => {
        acknowledged.set(write.albumId, write);
        writes += 1;
        if (writes === WRITES_BEFORE_KILL) resolve();
      };
      const writers = Array.from({ length: WRITERS }, (_, index) =>
        writeUntilKilled(victim.url, PEOPLE[index % PEOPLE.length]!, `${round}-${index}`, onWrite),
      );
      await enough;
      await victim.kill();
      await Promise.all(writers);
      expect(writes).toBeGreaterThanOrEqual(WRITES_BEFORE_KILL);
    }

    await using emulator = await startEmulator({ host: '127.0.0.1', port: 0, dataFolder: data, hasDemo: true });
    for (const { person, albumId, title } of acknowledged.values()) {
      const row = emulator.store.albums.find(person, albumId);
      // The kill may have come between a later title and its acknowledgement.
      expect([title, `${title} of ${person}`]).toContain(row?.title);
      for (const other of PEOPLE.filter((name) => name !== person))
        expect(emulator.store.albums.find(other, albumId)).toBeUndefined();
    }
    for (const person of PEOPLE) {
      const mine = emulator.store.albums.list({
        user: person,
        isSharedOnly: false,
        isAppCreatedOnly: true,
        after: Number.MAX_SAFE_INTEGER,
        limit: 100_000,
      });
      const written = mine.map(({ title }) => title.split(' of ')[0]!).filter((title) => /^\d+-\d+ \d+$/.test(title));
      expect(new Set(written).size).toBe(written.length);
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}, 120_000);
