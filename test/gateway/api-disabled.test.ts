import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { photograph } from '../support/photographs.ts';
import { startStack } from '../support/stack.ts';

const MESSAGE =
  'Photos Library API has not been used in project 1234 before or it is disabled. Enable it by visiting ' +
  'https://console.developers.google.com/apis/api/photoslibrary.googleapis.com/overview?project=1234 then retry.';

const ENABLE_URL = 'https://console.developers.google.com/apis/api/photoslibrary.googleapis.com/overview?project=1234';

/** Google's error for an API that the project has not enabled, with its `google.rpc.ErrorInfo` (https://cloud.google.com/apis/design/errors#error_info). */
const disabled = (metadata: object | null) => ({
  status: 403,
  body: {
    error: {
      code: 403,
      message: metadata ? 'Denied.' : MESSAGE,
      status: 'PERMISSION_DENIED',
      details: metadata && [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'SERVICE_DISABLED',
          domain: 'googleapis.com',
          metadata,
        },
      ],
    },
  },
});

test.each<[string, object | null, string]>([
  ['its message alone', null, ENABLE_URL],
  ['the reason', { service: 'photoslibrary.googleapis.com', consumer: 'projects/1234' }, ENABLE_URL],
  ['the reason and an address', { activationUrl: ENABLE_URL }, ENABLE_URL],
  [
    'the reason and a foreign address',
    { activationUrl: 'https://console.developers.google.com.evil.example/' },
    'https://console.developers.google.com/apis/api/photoslibrary.googleapis.com/overview',
  ],
  [
    'the reason and values of other types',
    { service: 7, consumer: ['x'], activationUrl: {} },
    'https://console.developers.google.com/apis/api/photoslibrary.googleapis.com/overview',
  ],
])('returns API_DISABLED and where to enable the API for an error with %s', async (_case, metadata, enableUrl) => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  await stack.addFault({ method: 'albums.list', times: 1, ...disabled(metadata) });
  const { errors } = await stack.query('{ albums { nodes { id } } }');
  expect(errors).toMatchObject([
    {
      message: expect.stringContaining(enableUrl),
      extensions: {
        code: 'API_DISABLED',
        retry: 'NO',
        disabledApi: { service: 'photoslibrary.googleapis.com', enableUrl },
        upstream: { method: 'albums.list', httpStatus: 403 },
      },
    },
  ]);
});

test('returns API_DISABLED for the emulator’s fault, in queries, mutations and uploads', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  const expected = {
    code: 'API_DISABLED',
    disabledApi: {
      service: 'photoslibrary.googleapis.com',
      enableUrl:
        'https://console.developers.google.com/apis/api/photoslibrary.googleapis.com/overview?project=844400112233',
    },
  };
  for (const operation of [
    '{ albums { nodes { id } } }',
    'mutation { createAlbum(input: { title: "x" }) { album { id } } }',
  ]) {
    await stack.addFault({ effect: 'SERVICE_DISABLED' });
    const { errors } = await stack.query(operation);
    expect(errors).toMatchObject([{ extensions: { ...expected, upstream: { reason: 'SERVICE_DISABLED' } } }]);
  }
  await stack.addFault({ method: 'uploads', effect: 'SERVICE_DISABLED' });
  const response = await fetch(`${stack.gatewayUrl}/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg', 'apollo-require-preflight': 'true' },
    body: new Uint8Array(await photograph()),
  });
  expect(await response.json()).toMatchObject({ errors: [{ extensions: expected }] });
});

test('returns API_DISABLED for a look-up, a mutation, a withdrawn method and an upload', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  await stack.addFault({ times: 100, ...disabled(null) });
  await stack.addFault({ method: 'uploads', times: 100, ...disabled(null) });
  for (const operation of [
    '{ album(id: "x") { title } }',
    'mutation { createAlbum(input: { title: "x" }) { album { id } } }',
    '{ sharedAlbums { nodes { id } } }',
  ]) {
    const { errors } = await stack.query(operation);
    expect(errors?.[0]?.extensions['code']).toBe('API_DISABLED');
  }
  const response = await fetch(`${stack.gatewayUrl}/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg', 'apollo-require-preflight': 'true' },
    body: new Uint8Array(await photograph()),
  });
  expect([response.status, await response.json()]).toMatchObject([
    403,
    { errors: [{ extensions: { code: 'API_DISABLED' } }] },
  ]);
});

test('keeps FORBIDDEN for another denial, and INSUFFICIENT_SCOPE for a missing scope', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  const denied = (reason: string) => ({
    method: 'albums.list',
    times: 1,
    status: 403,
    body: { error: { code: 403, message: 'Denied.', status: 'PERMISSION_DENIED', details: [{ reason }] } },
  });
  const codes: unknown[] = [];
  for (const reason of ['USER_PROJECT_DENIED', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT']) {
    await stack.addFault(denied(reason));
    const { errors } = await stack.query('{ albums { nodes { id } } }');
    codes.push(errors?.[0]?.extensions['code']);
  }
  expect(codes).toEqual(['FORBIDDEN', 'INSUFFICIENT_SCOPE']);
});

test('takes a quota of the project and day from the reason', async () => {
  await using stack = await startStack();
  fill({ emulator: stack.emulator });
  const details = [{ reason: 'RATE_LIMIT_EXCEEDED', metadata: { quota_limit: 'ApiCallsPerProjectPerDay' } }];
  const error = { code: 429, message: 'Quota exceeded.', status: 'RESOURCE_EXHAUSTED', details };
  await stack.addFault({ method: 'albums.list', times: 1, status: 429, body: { error } });
  const { errors } = await stack.query('{ albums { nodes { id } } }');
  expect(errors?.[0]?.extensions['code']).toBe('QUOTA_EXCEEDED');
});
