import { expect, test } from '@jest/globals';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startServing } from '../support/serving.ts';
import { startTerminal } from '../support/terminal.ts';

const KEY = 'key-of-the-page-builder';
const HEAD = 'Invalid environment variables:\n';
const NO_FILE =
  '  GOOGLE_APPLICATION_CREDENTIALS must name a readable credential file (JSON of type authorized_user, as photos-graphql login writes it)\n';
const NO_KEYS =
  '  GATEWAY_API_KEYS must list the API keys that may use the stored credential; to allow requests without a key, add --allow-anyone\n';

const NO_CLIENT = { GOOGLE_CLIENT_ID: '', GOOGLE_CLIENT_SECRET: '', GOOGLE_OAUTH_URL: '' };

test('reports every mistake at once, by name, without the values', async () => {
  await using terminal = await startTerminal();
  const file = join(terminal.home, 'secret-name-of-a-file.json');
  const { code, stderr } = await terminal.run(['serve'], {
    ...NO_CLIENT,
    GOOGLE_REFRESH_TOKEN: '1//refresh-token',
    GOOGLE_APPLICATION_CREDENTIALS: file,
    GATEWAY_API_KEYS: 'short-secret',
    LOG_LEVEL: 'loud',
  });
  expect(code).toBe(1);
  expect(stderr).toBe(
    HEAD +
      '  GATEWAY_API_KEYS must be keys of at least 16 characters each, without spaces, separated by commas\n' +
      '  LOG_LEVEL must be one of: trace, debug, info, warn, error, silent\n' +
      '  GOOGLE_CLIENT_ID must be set with the rest of the OAuth client\n' +
      '  GOOGLE_CLIENT_SECRET must be set with the rest of the OAuth client\n' +
      '  GOOGLE_APPLICATION_CREDENTIALS and GOOGLE_REFRESH_TOKEN are both set: unset one of them\n' +
      NO_FILE,
  );
});

test.each([
  [{ GOOGLE_CLIENT_SECRET: '' }, '  GOOGLE_CLIENT_SECRET must be set with the rest of the OAuth client\n'],
  [{ GOOGLE_CLIENT_ID: '' }, '  GOOGLE_CLIENT_ID must be set with the rest of the OAuth client\n'],
  [{ GOOGLE_REFRESH_TOKEN: '1//refresh-token' }, NO_KEYS],
  [{ GOOGLE_REFRESH_TOKEN: '1//refresh-token', GATEWAY_API_KEYS: ' ' }, NO_KEYS],
])('serve does not start with %p', async (environment, mistake) => {
  await using terminal = await startTerminal();
  const { code, stderr } = await terminal.run(['serve'], environment);
  expect({ code, stderr }).toEqual({ code: 1, stderr: HEAD + mistake });
});

test.each([
  'no JSON at all: 1//refresh-token',
  '[]',
  JSON.stringify({ type: 'service_account', private_key: 'secret' }),
  JSON.stringify({ type: 'authorized_user', client_id: 'app', refresh_token: '1//refresh-token' }),
])('serve does not start with a file that holds %p', async (content) => {
  await using terminal = await startTerminal();
  mkdirSync(dirname(terminal.file), { recursive: true });
  writeFileSync(terminal.file, content);
  const environment = { GOOGLE_APPLICATION_CREDENTIALS: terminal.file, GATEWAY_API_KEYS: KEY };
  expect(await terminal.run(['serve'], environment)).toMatchObject({ code: 1, stderr: HEAD + NO_FILE });
});

test('serve uses the credential that login stored for clients with a key', async () => {
  await using terminal = await startTerminal();
  await terminal.login([], { user: 'ravi' });
  terminal.emulator.calls.clear();
  await using serving = await startServing(terminal, [], {
    GOOGLE_APPLICATION_CREDENTIALS: terminal.file,
    GATEWAY_API_KEYS: `${KEY}, the-second-of-the-keys`,
  });
  for (const key of [KEY, 'the-second-of-the-keys']) {
    const { status, body } = await serving.ask({ 'x-api-key': key });
    expect({ status, body: JSON.parse(body) as unknown }).toMatchObject({
      status: 200,
      body: { data: { albums: {} } },
    });
  }
  expect((await serving.ask({})).status).toBe(401);
  expect(terminal.emulator.calls.list().map(({ method, user }) => `${method} ${user}`)).toEqual([
    'oauth.token ravi',
    'albums.list ravi',
    'albums.list ravi',
  ]);
  expect(serving.output()).not.toContain('ANY CLIENT');
});

test('serve uses GOOGLE_REFRESH_TOKEN too, and logs a warning with --allow-anyone', async () => {
  await using terminal = await startTerminal();
  await using serving = await startServing(terminal, ['--allow-anyone'], { GOOGLE_REFRESH_TOKEN: 'demo-refresh-mona' });
  expect((await serving.ask({})).status).toBe(200);
  expect(serving.output()).toContain('"level":"warn"');
  expect(serving.output()).toContain(
    'ANY CLIENT THAT REACHES THIS GATEWAY can read and change the library of its stored credential',
  );
});

test('serve logs a warning when others can read the credential file', async () => {
  await using terminal = await startTerminal();
  await terminal.login();
  chmodSync(terminal.file, 0o644);
  await using serving = await startServing(terminal, [], {
    GOOGLE_APPLICATION_CREDENTIALS: terminal.file,
    GATEWAY_API_KEYS: KEY,
  });
  expect(serving.output()).toContain('change its mode to 600');
});
