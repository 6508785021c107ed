import { expect, test } from '@jest/globals';
import { createCachedReads } from '../../src/photos/cache/cached-reads.ts';
import { createMemoryStore } from '../../src/photos/cache/memory-store.ts';
import { startViewerCaches } from '../../src/photos/cache/viewer-caches.ts';
import { PhotosError } from '../../src/photos/errors.ts';
import type { CallWait } from '../../src/photos/resilience/call-wait.ts';

type Album = { id: string; title: string };

/** Caches with reads whose calls a test answers. */
const createFixture = () => {
  let time = 1_000_000;
  const now = () => time;
  const store = createMemoryStore({ maxBytes: 1_000_000, now });
  const caches = startViewerCaches({ store, removeExpired: store.removeExpired, ttlMs: 60_000, now, clock: now });
  const calls: { wait: CallWait; resolve: (title: string) => void; reject: (error: Error) => void }[] = [];

  /** Starts an operation. `read` reads an album through the cache. */
  const start = ({ viewer = 'mona', deadline = 100, bypassesCache = false } = {}) => {
    const controller = new AbortController();
    const count = { cacheHits: 0, viewerHits: 0, viewerMisses: 0 };
    const { signal } = controller;
    const reads = createCachedReads(caches, { viewer, signal, deadline, bypassesCache, count, trace: null });
    const read = async (id = 'a', fields = 'id,title'): Promise<string | null> => {
      const album = { method: 'albums.get', fields, tagsOf: () => [`album ${id}`] };
      const kept = await reads.find<Album>(`album ${id}`, album);
      if (kept !== undefined) return kept.title;
      const [result] = await reads.load<Album>([`album ${id}`], album, async (_indices, wait) => {
        const { promise, resolve, reject } = Promise.withResolvers<string>();
        calls.push({ wait, resolve, reject });
        wait.signal.addEventListener('abort', () => reject(new Error('cancelled')));
        return [{ id, title: await promise }];
      });
      if (result instanceof Error) throw result;
      return result?.title ?? null;
    };
    return { read, count, leave: () => controller.abort(new Error('left')) };
  };

  return {
    caches,
    store,
    calls,
    start,
    write: (changes: string[], perform: () => Promise<void>, viewer = 'mona') =>
      caches.forWrites(viewer)({ changes }, perform),
    advance: (milliseconds: number) => {
      time += milliseconds;
    },
    [Symbol.dispose]: () => caches.stop(),
  };
};

const turn = () => new Promise(setImmediate);

test('a call continues after an operation has timed out, until the latest deadline', async () => {
  using fixture = createFixture();
  const first = fixture.start({ deadline: 100 });
  const second = fixture.start({ deadline: 250 });
  const third = fixture.start({ deadline: 200 });
  const answers = [first.read(), second.read(), third.read()];
  await turn();
  expect(fixture.calls).toHaveLength(1);
  const [call] = fixture.calls;
  expect(call?.wait.deadline()).toBe(250);
  first.leave();
  await expect(answers[0]).rejects.toMatchObject({ failure: 'TIMEOUT' });
  expect(call?.wait.signal.aborted).toBe(false);
  call?.resolve('title');
  expect(await Promise.all(answers.slice(1))).toEqual(['title', 'title']);
  expect([first.count, second.count, third.count].map(({ viewerHits }) => viewerHits)).toEqual([0, 1, 1]);
});

test('the last operation to leave cancels the call, and the next one makes its own', async () => {
  using fixture = createFixture();
  const operations = [fixture.start(), fixture.start()];
  const answers = operations.map(({ read }) => read());
  await turn();
  operations[1]?.leave();
  await expect(answers[1]).rejects.toMatchObject({ failure: 'TIMEOUT' });
  expect(fixture.calls[0]?.wait.signal.aborted).toBe(false);
  operations[0]?.leave();
  await expect(answers[0]).rejects.toMatchObject({ failure: 'TIMEOUT' });
  expect(fixture.calls[0]?.wait.signal.aborted).toBe(true);
  const next = fixture.start().read();
  await turn();
  fixture.calls[1]?.resolve('title');
  expect(await next).toBe('title');
});

test('an operation whose client has disconnected reads nothing', async () => {
  using fixture = createFixture();
  const operation = fixture.start();
  operation.leave();
  await expect(operation.read()).rejects.toMatchObject({ failure: 'TIMEOUT' });
  await turn();
  expect(fixture.caches.states.size()).toBe(0);
});

test.each(['before', 'during', 'after'])(
  'a read that began %s a write is kept and shared only if it is later',
  async (when) => {
    using fixture = createFixture();
    const written = Promise.withResolvers<void>();
    const change = () => fixture.write(['album a'], () => written.promise);
    const writing = when === 'before' ? null : change();
    await turn();
    if (when === 'after') {
      written.resolve();
      await writing;
    }
    const early = fixture.start().read();
    await turn();
    const done = writing ?? change();
    written.resolve();
    await done;
    const late = fixture.start().read();
    await turn();
    const isLater = when === 'after';
    expect(fixture.calls).toHaveLength(isLater ? 1 : 2);
    fixture.calls[0]?.resolve('first');
    fixture.calls[1]?.resolve('second');
    expect([await early, await late]).toEqual(['first', isLater ? 'first' : 'second']);
    expect(await fixture.start().read()).toBe(isLater ? 'first' : 'second');
  },
);

test('a write of one viewer has no effect on the reads of another', async () => {
  using fixture = createFixture();
  const reading = fixture.start({ viewer: 'june' }).read();
  await turn();
  await fixture.write(['album a'], async () => undefined);
  fixture.calls[0]?.resolve('title');
  await reading;
  expect(await fixture.start({ viewer: 'june' }).read()).toBe('title');
});

test('an operation does not share the limit of another on its calls', async () => {
  using fixture = createFixture();
  const answers = [fixture.start().read(), fixture.start().read()];
  await turn();
  const error = new PhotosError('TOO_MANY_CALLS', 'Too many calls.', {});
  fixture.calls[0]?.reject(error);
  await expect(answers[0]).rejects.toBe(error);
  await turn();
  fixture.calls[1]?.resolve('title');
  expect(await answers[1]).toBe('title');
});

test('a rejected access token and a sign-out forget the viewer, also what is being read', async () => {
  using fixture = createFixture();
  const keep = async (id: string, viewer = 'mona') => {
    const reading = fixture.start({ viewer }).read(id);
    await turn();
    fixture.calls.at(-1)?.resolve('title');
    await reading;
  };
  const sizeOf = (viewer: string) => fixture.store.get(viewer, 'album a').length;
  await keep('a');
  await keep('a', 'june');
  const failing = fixture.start().read('b');
  await turn();
  fixture.calls.at(-1)?.reject(new PhotosError('UNAUTHENTICATED', 'Sign in again.', {}));
  await expect(failing).rejects.toThrow('Sign in again.');
  expect([sizeOf('mona'), sizeOf('june')]).toEqual([0, 1]);

  const reading = fixture.start({ viewer: 'june' }).read('b');
  await turn();
  fixture.caches.forget('june');
  fixture.calls.at(-1)?.resolve('title');
  await reading;
  expect([sizeOf('june'), fixture.store.get('june', 'album b').length, fixture.store.bytes()]).toEqual([0, 0, 0]);
});

test('a deleted object is removed when another selection finds it missing', async () => {
  using fixture = createFixture();
  const reading = fixture.start().read();
  await turn();
  fixture.calls[0]?.resolve('title');
  await reading;
  const more = fixture.start().read('a', 'id,title,productUrl');
  await turn();
  fixture.calls[1]?.reject(new PhotosError('PERMISSION_DENIED', 'No.', {}));
  await expect(more).rejects.toThrow('No.');
  expect(fixture.store.get('mona', 'album a')).toEqual([]);
});

test('keeps no state of a viewer for whom nothing is in progress', async () => {
  using fixture = createFixture();
  const reading = fixture.start().read();
  await turn();
  expect(fixture.caches.states.size()).toBe(1);
  fixture.calls[0]?.resolve('title');
  await reading;
  await fixture.write(['album a'], async () => undefined);
  expect(fixture.caches.states.size()).toBe(0);
  const lost = new PhotosError('UNAVAILABLE', 'Lost.', {}, { outcome: 'UNKNOWN' });
  await expect(fixture.write(['album a'], () => Promise.reject(lost))).rejects.toBe(lost);
  expect(fixture.caches.states.size()).toBe(1);
  fixture.advance(30_000);
  fixture.caches.states.removeUnused();
  expect(fixture.caches.states.size()).toBe(0);
});

test('for 30 seconds, keeps nothing that a write with an unknown outcome can still change', async () => {
  using fixture = createFixture();
  const lost = new PhotosError('UNAVAILABLE', 'Lost.', {}, { outcome: 'UNKNOWN' });
  await expect(fixture.write(['album a'], () => Promise.reject(lost))).rejects.toBe(lost);
  const isKept = async (id: string) => {
    const reading = fixture.start().read(id);
    await turn();
    fixture.calls.at(-1)?.resolve('title');
    await reading;
    return fixture.store.get('mona', `album ${id}`).length > 0;
  };
  expect([await isKept('a'), await isKept('b')]).toEqual([false, true]);
  fixture.advance(29_999);
  expect(await isKept('a')).toBe(false);
  fixture.advance(1);
  expect(await isKept('a')).toBe(true);
});
