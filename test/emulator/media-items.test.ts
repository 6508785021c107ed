import { expect, test } from '@jest/globals';
import { fill, photo } from '../support/fill.ts';
import { startRest } from '../support/rest.ts';

const start = async () => {
  const rest = await startRest();
  const { photoIds } = fill({ emulator: rest.emulator, photos: 1 });
  rest.emulator.addUser('ravi');
  const path = `/v1/mediaItems/${photoIds[0]}`;
  const describe = (body: unknown, query = '?updateMask=description', token = 'demo-mona') =>
    rest.call({ verb: 'PATCH', path: path + query, body, token });
  return { ...rest, path, describe };
};

test('sets, changes and removes a description', async () => {
  await using rest = await start();
  const text = 'The pier at six — 🌅';
  expect((await rest.describe({ description: text, filename: 'no.jpg' })).body).toMatchObject({
    description: text,
    filename: 'photo-0.jpg',
  });
  expect((await rest.call({ path: rest.path })).body.description).toBe(text);
  expect((await rest.describe({ description: 'x'.repeat(1000) })).status).toBe(200);
  expect((await rest.describe({})).body.description).toBeUndefined();
});

test('accepts PATCH through POST', async () => {
  await using rest = await start();
  const { status, body } = await rest.call({
    verb: 'POST',
    path: `${rest.path}?updateMask=description`,
    headers: { 'x-http-method-override': 'PATCH' },
    body: { description: 'tunnelled' },
  });
  expect([status, body.description]).toEqual([200, 'tunnelled']);
});

test('keeps the description if the request is rejected', async () => {
  await using rest = await start();
  await rest.describe({ description: 'before' });
  const notApp = photo('mona', 9, { is_app_created: 0 });
  rest.emulator.store.mediaItems.add(notApp);
  const statuses = [
    await rest.describe({ description: 'x'.repeat(1001) }),
    await rest.describe({ description: 'after' }, ''),
    await rest.describe({ description: 'after' }, '?updateMask=filename'),
    await rest.describe({ description: 7 }),
    await rest.describe({ unknown: 'after' }),
    await rest.describe({ description: 'after' }, '?updateMask=description', 'demo-ravi'),
    await rest.call({
      verb: 'PATCH',
      path: `/v1/mediaItems/${notApp.id}?updateMask=description`,
      body: { description: 'x' },
    }),
    await rest.call({ verb: 'PATCH', path: '/v1/mediaItems/nope?updateMask=description', body: { description: 'x' } }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([400, 400, 400, 400, 400, 404, 403, 400]);
  expect((await rest.call({ path: rest.path })).body.description).toBe('before');
});
