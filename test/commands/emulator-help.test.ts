import { expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMULATOR_OPTIONS } from '../../src/commands/emulator/options.ts';
import { VARIABLE_NAMES } from '../../src/config/config.ts';
import { startTestEmulator } from '../support/test-emulator.ts';
import { spawnPhotos, startPhotos } from '../support/program.ts';

const run = (args: readonly string[], environment: Record<string, string> = {}) =>
  startPhotos(['emulator', ...args], { EMULATOR_PORT: '0', EMULATOR_TLS_PORT: '0', ...environment }).ended;

const help = await run(['--help']);

/** Whether the help has these words as a whole: "GET calls" is not in "GET callsigns". */
const hasWords = (word: string) =>
  new RegExp(`(^|[\\s,])${word.replaceAll(/[.$]/g, '\\$&')}(?![\\w/-])`, 'm').test(help.stdout);

const missing = (words: readonly string[]) => words.filter((word) => !hasWords(word));

const startDemo = () => startTestEmulator({ hasDemo: true });

test('the help has every option and every variable of the emulator', () => {
  expect(help.code).toBe(0);
  expect(missing(Object.keys(EMULATOR_OPTIONS).map((name) => `--${name}`))).toEqual([]);
  const variables = VARIABLE_NAMES.filter((name) => name.startsWith('EMULATOR_'));
  expect(variables).toHaveLength(3);
  expect(missing([...variables, 'LOG_LEVEL', 'XDG_CACHE_HOME'])).toEqual([]);
});

test('the help has every control endpoint', async () => {
  await using emulator = await startDemo();
  const { error } = (await (await fetch(`${emulator.url}/_emulator/`)).json()) as { error: { message: string } };
  const [, list = ''] = /Use one of: (.*)\.$/.exec(error.message) ?? [];
  const controls = list.split(', ');
  expect(controls.length).toBeGreaterThan(10);
  expect(missing(controls)).toEqual([]);
});

test('the help has every demo user with their tokens', async () => {
  await using emulator = await startDemo();
  const names = emulator.store.users.list().map(({ name }) => name);
  expect(names).toHaveLength(3);
  expect(missing(names.flatMap((name) => [`demo-${name}`, `demo-refresh-${name}`]))).toEqual([]);
});

test('the help has the OAuth endpoints, and every path in it exists', async () => {
  await using emulator = await startDemo();
  const response = await fetch(`${emulator.url}/.well-known/openid-configuration`);
  const addresses = Object.entries((await response.json()) as Record<string, string>)
    .filter(([name]) => /_endpoint$|_uri$/.test(name))
    .map(([, address]) => new URL(address).pathname);
  expect(addresses).toHaveLength(5);
  expect(missing(addresses)).toEqual([]);

  const [, section = ''] = /^Addresses:\n([^]*?)\n\n/m.exec(help.stdout) ?? [];
  const paths = [...section.matchAll(/(?<=[\s,])\/[\w./$?=-]+(?=[\s,])/g)].map(([path]) => path);
  expect(paths.length).toBeGreaterThan(15);
  const statuses = await Promise.all(
    paths.map(async (path) => {
      const method = path === '/v1/uploads' ? 'POST' : 'GET';
      return (await fetch(emulator.url + path, { method })).status;
    }),
  );
  expect(paths.filter((_path, index) => statuses[index] === 404)).toEqual([]);
});

test.each<[string, string[], string]>([
  ['--tls-folder without --tls', ['--tls-folder', 'x'], '--tls-folder requires --tls.'],
  ['--tls-folder without a name', ['--tls', '--tls-folder='], '--tls-folder must name a folder.'],
  ['an unknown option', ['--nothing'], 'Unknown option --nothing.'],
])('%s is rejected with the exit code 2 and a hint at the help', async (_name, args, message) => {
  const { code: status, stderr } = await run(args);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).toContain('Run photos-graphql emulator --help for the options.');
});

test('a damaged certificate ends the program with its message and the exit code 1', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'broken-'));
  writeFileSync(join(folder, 'server.pem'), 'broken');
  const temporary = mkdtempSync(join(tmpdir(), 'temporary-'));
  const args = ['emulator', '--memory', '--tls', '--tls-folder', folder];
  const {
    code: status,
    stdout,
    stderr,
  } = await spawnPhotos(args, { EMULATOR_PORT: '0', EMULATOR_TLS_PORT: '0', TMPDIR: temporary }).ended;

  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toBe(
    `The certificate in ${folder} cannot be used: the file is incomplete. Remove ${join(folder, 'server.pem')} to create a new one.\n`,
  );
  expect(readdirSync(temporary)).toEqual([]);
  for (const each of [folder, temporary]) rmSync(each, { recursive: true });
});

test('an invalid port is reported with the exit code 1', async () => {
  const { code: status, stderr } = await run(['--memory'], { EMULATOR_TLS_PORT: 'https' });
  expect(status).toBe(1);
  expect(stderr).toContain('EMULATOR_TLS_PORT must be a port number from 0 to 65535');
});
