import { expect, test } from '@jest/globals';
import { NO_LIMITS } from '../../src/emulator/quota/quota.ts';
import { startMutationStack } from '../support/mutation-stack.ts';

const createAlbum = (number: number) => `mutation { createAlbum(input: { title: "${number}" }) { album { title } } }`;

test('runs simultaneous mutations of one user one after the other', async () => {
  await using stack = await startMutationStack();
  stack.emulator.quota.setLimits({ ...NO_LIMITS, concurrentWritesPerUser: 1 });
  stack.emulator.faults.add({ method: 'albums.create', effect: 'LATENCY', milliseconds: 5, times: 20, user: null });

  const responses = await Promise.all(Array.from({ length: 20 }, (_, number) => stack.query(createAlbum(number))));

  expect(responses.every(({ errors }) => errors === undefined)).toBe(true);
  const { data } = await stack.query('{ albums(first: 50) { nodes { title } } }');
  expect(data.albums.nodes).toHaveLength(21);
});

test('does not delay queries or other users’ mutations while a mutation runs', async () => {
  await using stack = await startMutationStack();
  stack.emulator.faults.add({ method: 'albums.create', effect: 'SILENCE', times: 1, user: 'mona' });
  const controller = new AbortController();
  const pending = stack.query(createAlbum(1), {}, {}, controller.signal).catch(() => 'aborted');

  const read = await stack.query('{ albums { nodes { title } } }');
  const other = await stack.query(createAlbum(2), {}, { authorization: 'Bearer demo-ravi' });

  expect(read.data.albums.nodes).toHaveLength(1);
  expect(other.data.createAlbum.album.title).toBe('2');
  controller.abort();
  expect(await pending).toBe('aborted');
});

test('drops a queued mutation whose client disconnected, and runs those after it', async () => {
  await using stack = await startMutationStack();
  stack.emulator.faults.add({ method: 'albums.create', effect: 'LATENCY', milliseconds: 200, times: 1, user: null });
  const first = stack.query(createAlbum(1));
  while (stack.emulator.faults.list().length > 0) await new Promise((resolve) => setImmediate(resolve));
  const controller = new AbortController();
  const dropped = stack.query(createAlbum(2), {}, {}, controller.signal).catch(() => 'aborted');
  const third = stack.query(createAlbum(3));
  controller.abort();

  expect(await dropped).toBe('aborted');
  await first;
  await third;

  const { data } = await stack.query('{ albums { nodes { title } } }');
  expect(data.albums.nodes.map(({ title }: { title: string }) => title)).toEqual(['3', '1', 'album 0']);
});

test('runs the fields of a mutation in order, each with the results of those before', async () => {
  await using stack = await startMutationStack();
  const { albumId, photoIds } = stack;
  const { data, errors, extensions } = await stack.query(
    `mutation ($album: ID!, $photo: ID!, $other: ID!) {
      before: updateAlbum(input: { albumId: $album, title: "One" }) { album { title mediaItemsCount } }
      add: addMediaItemsToAlbum(input: { albumId: $album, mediaItemIds: [$photo, $other] }) {
        album { title mediaItemsCount coverMediaItem { description } mediaItems { nodes { filename } } }
      }
      describe: updateMediaItem(input: { mediaItemId: $photo, description: "Two" }) { mediaItem { description } }
      remove: removeMediaItemsFromAlbum(input: { albumId: $album, mediaItemIds: [$other] }) {
        album { title mediaItemsCount coverMediaItem { description } mediaItems { nodes { filename } } }
      }
    }`,
    { album: albumId, photo: photoIds[0], other: photoIds[1] },
  );

  expect(errors).toBeUndefined();
  expect(data).toEqual({
    before: { album: { title: 'One', mediaItemsCount: 0 } },
    add: {
      album: {
        title: 'One',
        mediaItemsCount: 2,
        coverMediaItem: { description: null },
        mediaItems: { nodes: [{ filename: 'photo-0.jpg' }, { filename: 'photo-1.jpg' }] },
      },
    },
    describe: { mediaItem: { description: 'Two' } },
    remove: {
      album: {
        title: 'One',
        mediaItemsCount: 1,
        coverMediaItem: { description: 'Two' },
        mediaItems: { nodes: [{ filename: 'photo-0.jpg' }] },
      },
    },
  });
  const writes = ['albums.patch', 'albums.batchAddMediaItems', 'mediaItems.patch', 'albums.batchRemoveMediaItems'];
  const reads = ['albums.get', 'mediaItems.search', 'mediaItems.get'];
  const calls = stack.takeCalls();
  expect(calls.toSorted()).toEqual([...writes, ...reads, ...reads].toSorted());
  expect(extensions.cost.upstreamCalls).toBe(calls.length);
});

test('reports outcome UNKNOWN and retry NO for a mutation whose connection broke, and does not resend it', async () => {
  await using stack = await startMutationStack();
  stack.emulator.faults.add({ method: 'albums.create', effect: 'RESET', times: 1, user: null });
  const { data, errors } = await stack.query(createAlbum(1));
  expect(data).toEqual({ createAlbum: null });
  expect(errors).toMatchObject([
    {
      extensions: {
        code: 'UPSTREAM_UNAVAILABLE',
        outcome: 'UNKNOWN',
        retry: 'NO',
        upstream: { method: 'albums.create' },
      },
    },
  ]);
  expect(stack.takeCalls()).toEqual(['albums.create']);
});

test('reports CONFLICT and retry SAFE when Google rejects concurrent writes', async () => {
  await using stack = await startMutationStack();
  const message = "Quota exceeded for quota 'concurrent write request' of service 'photoslibrary.googleapis.com'.";
  const body = { error: { code: 429, message, status: 'RESOURCE_EXHAUSTED' } };
  stack.emulator.faults.add({
    method: 'albums.create',
    effect: 'ANSWER',
    status: 429,
    body: JSON.stringify(body),
    times: 1,
    user: null,
  });
  const { errors } = await stack.query(createAlbum(1));
  expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT', outcome: 'NOT_DONE', retry: 'SAFE' } }]);
});

test('reports UNAUTHENTICATED and outcome NOT_DONE for a mutation without a credential', async () => {
  await using stack = await startMutationStack();
  const { status, errors } = await stack.query(createAlbum(1), {}, { authorization: 'Basic x' });
  expect(status).toBe(401);
  expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', outcome: 'NOT_DONE' } }]);
  expect(stack.takeCalls()).toEqual([]);
});
