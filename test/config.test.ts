import { expect, test } from '@jest/globals';
import { ConfigError, parseConfig, readConfig } from '../src/config/config.ts';
import { serveChecks } from '../src/config/serve-checks.ts';

test('returns the defaults for an empty environment', () => {
  expect(readConfig({ PORT: '', HOME: '/root' })).toMatchObject({
    HOST: '127.0.0.1',
    PORT: 4000,
    EMULATOR_PORT: 4010,
    PHOTOS_API_URL: 'https://photoslibrary.googleapis.com',
  });
});

test('reports all mistakes at once, by name, without their values', () => {
  const read = () =>
    readConfig({
      PORT: 'ya29.secret',
      LOG_LEVEL: 'loud',
      PHOTOS_API_URL: 'ftp://x',
      REQUEST_TIMEOUT_MS: '1',
      GRAPHQL_FEDERATED_TRACES: 'yes',
    });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(
    'Invalid environment variables:\n' +
      '  PORT must be a port number from 0 to 65535\n' +
      '  PHOTOS_API_URL must be an http or https address, such as https://photos.example.com\n' +
      '  LOG_LEVEL must be one of: trace, debug, info, warn, error, silent\n' +
      '  REQUEST_TIMEOUT_MS must be a whole number from 100 to 600000\n' +
      '  GRAPHQL_FEDERATED_TRACES must be on or off',
  );
});

test('ignores a trailing slash in a URL', () => {
  expect(readConfig({ PHOTOS_API_URL: 'http://127.0.0.1:4010/' }).PHOTOS_API_URL).toBe('http://127.0.0.1:4010');
});

test('suggests the intended name for a misspelled variable', () => {
  expect(parseConfig({ PROT: '1', MAX_DEPHT: '2' }).warnings).toEqual([
    'Unknown variable PROT. Did you mean PORT?',
    'Unknown variable MAX_DEPHT. Did you mean MAX_DEPTH?',
  ]);
});

test.each(
  'HOME HOSTNAME HOSTTYPE PATH PWD OLDPWD SHELL SHLVL USER LOGNAME LANG TERM TMPDIR MAIL EDITOR DISPLAY NODE_ENV'.split(
    ' ',
  ),
)('does not report the system variable %s as misspelled', (name) => {
  expect(parseConfig({ [name]: 'x' }).warnings).toEqual([]);
});

const serve = (environment: Record<string, string>, isAnyoneAllowed = false) => {
  const { mistakes, warnings } = parseConfig(environment, serveChecks(isAnyoneAllowed));
  return { mistakes, warnings };
};

test('the checks of serve report their mistakes together with invalid values, once per variable', () => {
  const environment = { PORT: 'x', GATEWAY_API_KEYS: 'short', GOOGLE_CLIENT_ID: 'id', GOOGLE_REFRESH_TOKEN: 'token' };
  expect(serve(environment).mistakes).toEqual([
    'PORT must be a port number from 0 to 65535',
    'GATEWAY_API_KEYS must be keys of at least 16 characters each, without spaces, separated by commas',
    'GOOGLE_CLIENT_SECRET must be set with the rest of the OAuth client',
  ]);
});

test.each<[string, Record<string, string>, boolean, string]>([
  [
    'a secret without a client',
    { SESSION_SECRET: 'a-secret-of-16-characters' },
    false,
    'SESSION_SECRET only encrypts media addresses',
  ],
  [
    'a secret without a client and media addresses',
    { SESSION_SECRET: 'a-secret-of-16-characters', MEDIA_PROXY: 'off' },
    false,
    'SESSION_SECRET has no effect',
  ],
  ['a client without a secret', { GOOGLE_OAUTH_URL: 'http://127.0.0.1:1' }, false, 'SESSION_SECRET is not set'],
  ['a credential for anyone', { GOOGLE_REFRESH_TOKEN: 'token' }, true, '--allow-anyone: ANY CLIENT'],
])('the checks of serve warn about %s', (_name, environment, isAnyoneAllowed, warning) => {
  expect(serve(environment, isAnyoneAllowed).warnings).toEqual([expect.stringContaining(warning)]);
});
