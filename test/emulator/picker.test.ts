import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { startRest } from '../support/rest.ts';

/** Starts an emulator with photos of mona and ravi, and controls of the Picker API. */
const startPicker = async ({ photos = 5 }: { photos?: number } = {}) => {
  const rest = await startRest();
  const { photoIds } = fill({ emulator: rest.emulator, photos });
  fill({ emulator: rest.emulator, owner: 'ravi' });
  const create = async (body?: object) => (await rest.call({ verb: 'POST', path: '/v1/sessions', body })).body;
  const get = (id: string) => rest.call({ path: `/v1/sessions/${id}` });
  const list = (id: string, query = '') => rest.call({ path: `/v1/mediaItems?sessionId=${id}${query}` });
  const picks = (body: object) => rest.call({ verb: 'POST', path: '/_emulator/picks', body });
  return { ...rest, photoIds, create, get, list, picks };
};

test('creates a session, lists what was picked, and deletes the session', async () => {
  await using picker = await startPicker();
  const { create, get, list, picks, call, photoIds, emulator } = picker;
  const session = await create();
  expect(session).toEqual({
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    pickerUri: expect.stringMatching(new RegExp(`^${emulator.url}/picker/[\\w-]{43}$`)),
    pollingConfig: { pollInterval: '5s', timeoutIn: '1800s' },
    expireTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    mediaItemsSet: false,
  });
  expect((await list(session.id)).body.error.status).toBe('FAILED_PRECONDITION');

  expect((await picks({ sessionId: session.id, mediaItemIds: photoIds.slice(1, 3) })).body).toEqual({
    count: 2,
    done: true,
  });
  const done = (await get(session.id)).body;
  expect(done).toEqual({
    id: session.id,
    pickerUri: session.pickerUri,
    expireTime: session.expireTime,
    mediaItemsSet: true,
  });
  const { body } = await list(session.id);
  expect(body.mediaItems.map(({ mediaFile }: { mediaFile: { filename: string } }) => mediaFile.filename)).toEqual([
    'photo-1.jpg',
    'photo-2.jpg',
  ]);
  expect(body.mediaItems[0]).toEqual({
    id: expect.stringMatching(/^A[\w-]{97}$/),
    createTime: '2019-12-31T12:00:00Z',
    type: 'PHOTO',
    mediaFile: {
      baseUrl: expect.stringContaining(`${emulator.url}/ppa/`),
      mimeType: 'image/jpeg',
      mediaFileMetadata: { width: 4032, height: 3024, photoMetadata: {} },
      filename: 'photo-1.jpg',
    },
  });

  expect(await call({ verb: 'DELETE', path: `/v1/sessions/${session.id}` })).toMatchObject({ status: 200, body: {} });
  expect((await get(session.id)).status).toBe(404);
  expect(emulator.calls.list().map(({ method }) => method)).toEqual([
    'picker.sessions.create',
    'picker.mediaItems.list',
    'picker.sessions.get',
    'picker.mediaItems.list',
    'picker.sessions.delete',
    'picker.sessions.get',
  ]);
});
