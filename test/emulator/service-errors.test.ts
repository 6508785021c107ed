import { expect, test } from '@jest/globals';
import { grantToken } from '../support/store.ts';
import { fill } from '../support/fill.ts';
import { startRest } from '../support/rest.ts';

const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;

const errorInfo = (reason: string, metadata: object) => ({
  '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
  reason,
  domain: 'googleapis.com',
  metadata,
});

const missingScope = (rpc: string) =>
  errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', {
    method: `google.photos.library.v1.PhotosLibrary.${rpc}`,
    service: 'photoslibrary.googleapis.com',
  });

const PROJECT = '844400112233';
const ACTIVATION_URL = `https://console.developers.google.com/apis/api/photoslibrary.googleapis.com/overview?project=${PROJECT}`;
const DISABLED =
  `Photos Library API has not been used in project ${PROJECT} before or it is disabled. Enable it by visiting ` +
  `${ACTIVATION_URL} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our ` +
  'systems and retry.';

const startScoped = async (era: 'legacy' | 'current', scopes: readonly string[]) => {
  const rest = await startRest({ era });
  fill({ emulator: rest.emulator });
  grantToken(rest.emulator.store, 'narrow', { user: 'mona', scopes: [...scopes], expiresAt: null });
  return rest;
};

test.each(['legacy', 'current'] as const)('names the method without a scope with %s API behaviour', async (era) => {
  await using rest = await startScoped(era, [scope('photoslibrary.edit.appcreateddata')]);
  for (const [request, rpc] of [
    [{ path: '/v1/mediaItems' }, 'ListMediaItems'],
    [{ path: '/v1/albums/x' }, 'GetAlbum'],
    [{ verb: 'POST', path: '/v1/mediaItems:search', body: {} }, 'SearchMediaItems'],
    [{ verb: 'POST', path: '/v1/mediaItems:batchCreate', body: {} }, 'BatchCreateMediaItems'],
  ] as const) {
    const { status, body } = await rest.call({ ...request, token: 'narrow' });
    expect([status, body.error.details]).toEqual([403, [missingScope(rpc)]]);
  }
});

test('names the method for a token with a removed scope, or with scopes of other products only', async () => {
  for (const scopes of [[scope('photoslibrary')], [scope('calendar'), 'https://mail.google.com/']]) {
    await using rest = await startScoped('current', scopes);
    const { status, body } = await rest.call({ path: '/v1/albums', token: 'narrow' });
    expect([status, body.error.details]).toEqual([403, [missingScope('ListAlbums')]]);
  }
});

test('keeps the details in version 1 of the error format', async () => {
  await using rest = await startScoped('legacy', [scope('photoslibrary.appendonly')]);
  const { body } = await rest.call({ path: '/v1/albums?$.xgafv=1', token: 'narrow' });
  expect(body.error).toEqual({
    code: 403,
    message: 'Request had insufficient authentication scopes.',
    errors: [{ message: 'Request had insufficient authentication scopes.', domain: 'global', reason: 'forbidden' }],
    status: 'PERMISSION_DENIED',
    details: [missingScope('ListAlbums')],
  });
});

test('sends no details with other denials and with 401', async () => {
  await using rest = await startScoped('current', [scope('photoslibrary.appendonly')]);
  for (const request of [
    { path: '/v1/sharedAlbums', token: 'narrow' },
    { path: '/v1/albums', token: 'nope' },
    { path: '/v1/albums', token: null },
  ]) {
    expect((await rest.call(request)).body.error).not.toHaveProperty('details');
  }
});

test.each([
  ['albums.list', { path: '/v1/albums' }],
  ['albums.create', { verb: 'POST', path: '/v1/albums', body: { album: { title: 'Sea' } } }],
  ['*', { path: '/v1/mediaItems' }],
])('SERVICE_DISABLED: %s returns Google’s error, and does not perform the call', async (method, request) => {
  await using rest = await startRest();
  fill({ emulator: rest.emulator, albums: 1 });
  await rest.addFault({ method, effect: 'SERVICE_DISABLED' });
  const { status, body } = await rest.call(request);
  expect(status).toBe(403);
  expect(body.error).toEqual({
    code: 403,
    message: DISABLED,
    status: 'PERMISSION_DENIED',
    details: [
      errorInfo('SERVICE_DISABLED', {
        service: 'photoslibrary.googleapis.com',
        serviceTitle: 'Photos Library API',
        activationUrl: ACTIVATION_URL,
        consumer: `projects/${PROJECT}`,
        containerInfo: PROJECT,
      }),
      { '@type': 'type.googleapis.com/google.rpc.LocalizedMessage', locale: 'en-US', message: DISABLED },
      {
        '@type': 'type.googleapis.com/google.rpc.Help',
        links: [{ description: 'Google developers console API activation', url: ACTIVATION_URL }],
      },
    ],
  });
  expect((await rest.call({ path: '/v1/albums' })).body.albums).toHaveLength(1);
});

test('SERVICE_DISABLED: an upload returns it as a bare status', async () => {
  await using rest = await startRest();
  fill({ emulator: rest.emulator });
  await rest.addFault({ method: 'uploads', effect: 'SERVICE_DISABLED' });
  const { status, body } = await rest.call({ verb: 'POST', path: '/v1/uploads', body: 'x' });
  expect([status, body]).toEqual([403, { code: 7, message: DISABLED }]);
});
