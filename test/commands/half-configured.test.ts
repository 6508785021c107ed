import { expect, test } from '@jest/globals';
import { startPhotos } from '../support/program.ts';

const CLIENT = { GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'a-client-secret' };
const KEYS = 'a-key-of-at-least-16-characters';

type Case = [name: string, args: string[], environment: Record<string, string>, message: string];

const CASES: Case[] = [
  [
    'a client id without its secret',
    ['serve'],
    { GOOGLE_CLIENT_ID: 'id' },
    'GOOGLE_CLIENT_SECRET must be set with the rest of the OAuth client',
  ],
  [
    'a client secret without its id',
    ['serve'],
    { GOOGLE_CLIENT_SECRET: 'a-client-secret' },
    'GOOGLE_CLIENT_ID must be set with the rest of the OAuth client',
  ],
  [
    'a refresh token without its client',
    ['serve'],
    { GOOGLE_REFRESH_TOKEN: 'token', GATEWAY_API_KEYS: KEYS },
    'GOOGLE_CLIENT_ID must be set with the rest of the OAuth client\n  GOOGLE_CLIENT_SECRET must be set',
  ],
  [
    'a stored credential without API keys',
    ['serve'],
    { ...CLIENT, GOOGLE_REFRESH_TOKEN: 'token' },
    'GATEWAY_API_KEYS must list the API keys that may use the stored credential',
  ],
  [
    'two stored credentials',
    ['serve'],
    { ...CLIENT, GOOGLE_REFRESH_TOKEN: 'token', GOOGLE_APPLICATION_CREDENTIALS: 'x', GATEWAY_API_KEYS: KEYS },
    'GOOGLE_APPLICATION_CREDENTIALS and GOOGLE_REFRESH_TOKEN are both set: unset one of them',
  ],
  [
    'a credential file that does not exist',
    ['serve'],
    { GOOGLE_APPLICATION_CREDENTIALS: '/nothing.json', GATEWAY_API_KEYS: KEYS },
    'GOOGLE_APPLICATION_CREDENTIALS must name a readable credential file',
  ],
  [
    'a shared store without a session secret',
    ['serve'],
    { REDIS_URL: 'redis://127.0.0.1:6379' },
    'SESSION_SECRET must be set with REDIS_URL, to the same value for all replicas',
  ],
  [
    'a shared store without a host',
    ['serve'],
    { REDIS_URL: 'redis://', SESSION_SECRET: KEYS },
    'REDIS_URL must be `redis://host:6379/0`',
  ],
  [
    'API keys without a stored credential',
    ['serve'],
    { GATEWAY_API_KEYS: KEYS },
    'GATEWAY_API_KEYS needs a stored credential: set GOOGLE_APPLICATION_CREDENTIALS or GOOGLE_REFRESH_TOKEN, or unset it',
  ],
  [
    '--allow-anyone without a stored credential',
    ['serve', '--allow-anyone'],
    {},
    '--allow-anyone needs a stored credential: set GOOGLE_APPLICATION_CREDENTIALS or GOOGLE_REFRESH_TOKEN',
  ],
  [
    'API keys that are too short',
    ['serve'],
    { GATEWAY_API_KEYS: 'short' },
    'GATEWAY_API_KEYS must be keys of at least 16 characters each',
  ],
  [
    'a session secret that is too short',
    ['serve'],
    { ...CLIENT, SESSION_SECRET: 'short' },
    'SESSION_SECRET must be secrets of at least 16 characters each',
  ],
  [
    'a second session secret that is too short',
    ['serve'],
    { ...CLIENT, SESSION_SECRET: `${KEYS},short` },
    'SESSION_SECRET must be secrets of at least 16 characters each',
  ],
  [
    'the same port for the gateway and the metrics',
    ['serve'],
    { PORT: '4000', METRICS_PORT: '4000' },
    'METRICS_PORT must not be PORT: choose another port',
  ],
  [
    'the same port at start',
    ['start'],
    { PORT: '4000', METRICS_PORT: '4000' },
    'METRICS_PORT must not be PORT: choose another port',
  ],
  ['every origin', ['serve'], { CORS_ORIGINS: '*' }, 'CORS_ORIGINS must be origins separated by commas'],
  [
    'origins with a wildcard',
    ['serve'],
    { CORS_ORIGINS: 'https://*.example.com' },
    'CORS_ORIGINS must be origins separated by commas',
  ],
  ['the origin null', ['serve'], { CORS_ORIGINS: 'null' }, 'CORS_ORIGINS must be origins separated by commas'],
  [
    'a public URL with a path',
    ['serve'],
    { PUBLIC_URL: 'https://example.com/photos' },
    'PUBLIC_URL must be an https address without a path',
  ],
  [
    'a public URL without TLS',
    ['serve'],
    { PUBLIC_URL: 'http://photos.example.com' },
    'PUBLIC_URL must be an https address without a path',
  ],
  [
    'a proxy by name',
    ['serve'],
    { TRUST_PROXY: 'proxy.example.com' },
    'TRUST_PROXY must be addresses, networks such as 10.0.0.0/8, or loopback',
  ],
  ['every proxy', ['serve'], { TRUST_PROXY: '0.0.0.0/0' }, 'TRUST_PROXY must be addresses, networks such as'],
  ['every IPv6 proxy', ['serve'], { TRUST_PROXY: '::/0' }, 'TRUST_PROXY must be addresses, networks such as'],
  ['a proxy that is true', ['serve'], { TRUST_PROXY: 'true' }, 'TRUST_PROXY must be addresses, networks such as'],
  [
    'a delay that is longer than the whole shutdown',
    ['serve'],
    { SHUTDOWN_DELAY_MS: '20000', SHUTDOWN_TIMEOUT_MS: '10000' },
    'SHUTDOWN_DELAY_MS must be less than SHUTDOWN_TIMEOUT_MS, which is 10000',
  ],
  [
    'a delay that leaves no time for requests to finish',
    ['serve'],
    { SHUTDOWN_DELAY_MS: '2000', SHUTDOWN_TIMEOUT_MS: '2000' },
    'SHUTDOWN_DELAY_MS must be less than SHUTDOWN_TIMEOUT_MS, which is 2000',
  ],
  [
    'batches of more than ten operations',
    ['serve'],
    { MAX_BATCH_OPERATIONS: '11' },
    'MAX_BATCH_OPERATIONS must be a whole number from 1 to 10',
  ],
  [
    'an unlimited body',
    ['serve'],
    { MAX_BODY_BYTES: '1e12' },
    'MAX_BODY_BYTES must be a whole number from 1024 to 100000000',
  ],
  ['no time limit', ['serve'], { REQUEST_TIMEOUT_MS: '0' }, 'REQUEST_TIMEOUT_MS must be a whole number from 100'],
  ['another scheme', ['serve'], { PHOTOS_API_URL: 'file:///etc' }, 'PHOTOS_API_URL must be an http or https address'],
  [
    'a URL with a password',
    ['serve'],
    { GOOGLE_OAUTH_URL: 'https://user:password@example.com' },
    'GOOGLE_OAUTH_URL must be an http or https address',
  ],
];

test.each(CASES)('does not start with %s, and says what would be right', async (_name, args, environment, message) => {
  const { ended, stop } = startPhotos(args, { PORT: '0', EMULATOR_PORT: '0', ...environment });
  try {
    const { code, stderr } = await ended;
    expect(stderr).toContain(`Invalid environment variables:\n  ${message}`);
    expect(code).toBe(1);
  } finally {
    await stop();
  }
});

test.each<Case>([
  [
    'registered operations that are required but not named',
    ['serve'],
    { REQUIRE_OPERATIONS: 'on' },
    'REQUIRE_OPERATIONS=on needs the manifest: set OPERATIONS_FILE, or add --operations FILE.',
  ],
  [
    '--require-operations without a manifest',
    ['serve', '--require-operations'],
    {},
    '--require-operations needs the manifest: set OPERATIONS_FILE, or add --operations FILE.',
  ],
  [
    'a manifest that does not exist',
    ['serve'],
    { OPERATIONS_FILE: '/nothing.json' },
    'Cannot read the operation manifest /nothing.json',
  ],
])('does not start with %s, and exits with 2', async (_name, args, environment, message) => {
  const { ended, stop } = startPhotos(args, { PORT: '0', ...environment });
  try {
    const { code, stderr } = await ended;
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  } finally {
    await stop();
  }
});

test('reports every mistake at once, and no value', async () => {
  const { ended } = startPhotos(['serve'], {
    PORT: '4000',
    METRICS_PORT: '4000',
    GOOGLE_CLIENT_ID: 'a-client-id',
    TRUST_PROXY: '0.0.0.0/0',
    SESSION_SECRET: 'short',
    GATEWAY_API_KEYS: KEYS,
  });
  const { stderr } = await ended;
  const names = [...stderr.matchAll(/^ {2}(\S+) /gm)].map(([, name]) => name);
  expect(new Set(names)).toEqual(
    new Set(['GATEWAY_API_KEYS', 'GOOGLE_CLIENT_SECRET', 'METRICS_PORT', 'SESSION_SECRET', 'TRUST_PROXY']),
  );
  expect(stderr).not.toMatch(/short|a-client-id|a-key-of/);
});
