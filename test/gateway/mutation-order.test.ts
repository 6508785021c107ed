import { expect, test } from '@jest/globals';
import { NO_LIMITS } from '../../src/emulator/quota/quota.ts';
import { startChanges } from '../support/mutations.ts';

const titleOf = (number: number) => `mutation { createAlbum(input: { title: "${number}" }) { album { title } } }`;

test('changes of one person that come at once are made one after the other', async () => {
  await using house = await startChanges();
  house.emulator.quota.setLimits({ ...NO_LIMITS, concurrentWritesPerUser: 1 });
  house.emulator.faults.add({ method: 'albums.create', effect: 'LATENCY', milliseconds: 5, times: 20, user: null });

  const answers = await Promise.all(Array.from({ length: 20 }, (_, number) => house.ask(titleOf(number))));

  expect(answers.every(({ errors }) => errors === undefined)).toBe(true);
  const { data } = await house.ask('{ albums(first: 50) { nodes { title } } }');
  expect(data.albums.nodes).toHaveLength(21);
});

test('reads do not wait for changes, nor changes of others', async () => {
  await using house = await startChanges();
  house.emulator.faults.add({ method: 'albums.create', effect: 'SILENCE', times: 1, user: 'mona' });
  const slow = new AbortController();
  const waiting = house.ask(titleOf(1), {}, {}, slow.signal).catch(() => 'gone');

  const read = await house.ask('{ albums { nodes { title } } }');
  const other = await house.ask(titleOf(2), {}, { authorization: 'Bearer demo-ravi' });

  expect(read.data.albums.nodes).toHaveLength(1);
  expect(other.data.createAlbum.album.title).toBe('2');
  slow.abort();
  expect(await waiting).toBe('gone');
});

test('a change whose caller is gone while it waits is never sent; those behind it are', async () => {
  await using house = await startChanges();
  house.emulator.faults.add({ method: 'albums.create', effect: 'LATENCY', milliseconds: 200, times: 1, user: null });
  const first = house.ask(titleOf(1));
  while (house.emulator.faults.list().length > 0) await new Promise((resolve) => setImmediate(resolve));
  const gone = new AbortController();
  const given = house.ask(titleOf(2), {}, {}, gone.signal).catch(() => 'gone');
  const third = house.ask(titleOf(3));
  gone.abort();

  expect(await given).toBe('gone');
  await first;
  await third;

  const { data } = await house.ask('{ albums { nodes { title } } }');
  expect(data.albums.nodes.map(({ title }: { title: string }) => title)).toEqual(['3', '1', 'album 0']);
});

test('the fields of one mutation run in order, and each reads what those before it wrote', async () => {
  await using house = await startChanges();
  const { albumId, photoIds } = house;
  const { data, errors, extensions } = await house.ask(
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
  const look = ['albums.get', 'mediaItems.search', 'mediaItems.get'];
  const calls = house.takeCalls();
  expect(calls.toSorted()).toEqual([...writes, ...look, ...look].toSorted());
  expect(extensions.cost.upstreamCalls).toBe(calls.length);
});

test('a change that breaks off is told as unknown, is not sent again, and is not called safe to repeat', async () => {
  await using house = await startChanges();
  house.emulator.faults.add({ method: 'albums.create', effect: 'RESET', times: 1, user: null });
  const { data, errors } = await house.ask(titleOf(1));
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
  expect(house.takeCalls()).toEqual(['albums.create']);
});

test('a change that Google refuses for other changes under way is a conflict, safe to repeat', async () => {
  await using house = await startChanges();
  const message = "Quota exceeded for quota 'concurrent write request' of service 'photoslibrary.googleapis.com'.";
  const body = { error: { code: 429, message, status: 'RESOURCE_EXHAUSTED' } };
  house.emulator.faults.add({
    method: 'albums.create',
    effect: 'ANSWER',
    status: 429,
    body: JSON.stringify(body),
    times: 1,
    user: null,
  });
  const { errors } = await house.ask(titleOf(1));
  expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT', outcome: 'NOT_DONE', retry: 'SAFE' } }]);
});

test('without a credential a change says so, and that nothing is done', async () => {
  await using house = await startChanges();
  const { status, errors } = await house.ask(titleOf(1), {}, { authorization: 'Basic x' });
  expect(status).toBe(401);
  expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', outcome: 'NOT_DONE' } }]);
  expect(house.takeCalls()).toEqual([]);
});
