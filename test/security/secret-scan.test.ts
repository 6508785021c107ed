import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { globSync, mkdtempDisposableSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import { findLeaks } from '../support/secret-scan/run.ts';
import { createSearch, hint, SHORTEST } from '../support/secret-scan/search.ts';

const TESTS = join(import.meta.dirname, '..');

/** Looks like a refresh token of Google’s, with characters that some format escapes. */
const SECRET = `1//0"${randomBytes(40).toString('base64url')}+a b\\n&é`;
const OTHER = `ya29.${randomBytes(40).toString('base64url')}`;

const find = createSearch([SECRET, OTHER]);
const basic = (name: string) => `Basic ${Buffer.from(`${name}:${SECRET}:x`).toString('base64')}`;

test.each<[string, string]>([
  ['unchanged', SECRET],
  ['with percent-encoding', encodeURIComponent(SECRET)],
  ['with percent-encoding in lower case', encodeURIComponent(SECRET).replaceAll(/%../g, (it) => it.toLowerCase())],
  ['with percent-encoding twice', encodeURIComponent(encodeURIComponent(SECRET))],
  ['as a field of a form', new URLSearchParams({ token: SECRET }).toString()],
  ['as JSON', JSON.stringify({ token: SECRET })],
  ['as JSON within JSON', JSON.stringify(JSON.stringify({ token: SECRET }))],
  ['as HTML', SECRET.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
  ['in base64', Buffer.from(SECRET).toString('base64')],
  ['in base64url', Buffer.from(SECRET).toString('base64url')],
  ['in base64 after one letter', basic('a')],
  ['in base64 after two letters', basic('ab')],
  ['in base64 after three letters', basic('abc')],
  ['in hexadecimal', Buffer.from(SECRET).toString('hex')],
  ['in the format of util.inspect', inspect({ error: { config: [SECRET] } }, { depth: 5 })],
])('finds a secret written %s', (_format, written) => {
  const text = `{"level":"info","msg":"before ${written} after"}`;
  expect([...find(text).keys()]).toEqual([SECRET]);
  expect(find(text).get(SECRET)).toBeGreaterThan(0);
  expect(find(`${text}\n${OTHER}`).size).toBe(2);
});

test('does not match a similar text or a part of a secret', () => {
  for (const text of ['', OTHER.slice(1), OTHER.slice(0, -1), OTHER.toUpperCase(), hint(OTHER), hint(SECRET)]) {
    expect([...find(text)]).toEqual([]);
  }
});

test('does not search for secrets that are too short to be distinctive', () => {
  const [short, long] = ['x'.repeat(SHORTEST - 1), 'y'.repeat(SHORTEST)];
  expect([...createSearch([short, long])(short + long).keys()]).toEqual([long]);
});

test('reports kind, test, source and context of a leak without the secret', () => {
  const issuer = { kind: 'refresh token', test: 'test/a.test.ts' };
  const output = { source: 'photos-graphql serve', test: 'test/b.test.ts' };
  const secrets = new Map([
    [SECRET, issuer],
    [OTHER, { ...issuer, kind: 'access token' }],
  ]);
  const outputs = [
    { ...output, text: 'all is well' },
    { ...output, text: `{"msg":"before","was":"${OTHER}","is":${JSON.stringify(SECRET)}}` },
  ];
  const leaks = findLeaks(secrets, outputs);
  expect(leaks).toEqual([
    `the access token ${hint(OTHER)}, of test/a.test.ts, leaked in the output of photos-graphql serve, of test/b.test.ts, after "{"msg":"before","was":""`,
    `the refresh token ${hint(SECRET)}, of test/a.test.ts, leaked in the output of photos-graphql serve, of test/b.test.ts, after "{"msg":"before","was":"…","is":""`,
  ]);
  expect([...find(leaks.join('\n'))]).toEqual([]);
});

/** Runs a test that registers an access token and prints something, with this project's Jest set-up. */
const runWith = (printed: string) => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'secret-scan-'));
  const secret = `ya29.${randomBytes(40).toString('base64url')}`;
  const notes = JSON.stringify(join(TESTS, 'support/secret-scan/notes.ts'));
  writeFileSync(
    join(folder.path, 'leak.test.ts'),
    `import { noteSecret } from ${notes};
    test('prints', () => {
      const secret = '${secret}';
      noteSecret('access token', secret);
      console.log(${printed});
    });`,
  );
  const config = {
    rootDir: folder.path,
    testEnvironment: join(TESTS, 'support/jest/environment.cjs'),
    testRunner: join(TESTS, 'support/jest/test-runner.cjs'),
    testMatch: ['**/*.test.ts'],
    transform: {},
    reporters: ['default', join(TESTS, 'support/summary-reporter.cjs')],
  };
  const jest = join(TESTS, '../node_modules/jest/bin/jest.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [jest, '--config', JSON.stringify(config)], {
    encoding: 'utf8',
  });
  return { status, stderr, summary: stdout.trim().split('\n').at(-1), secret };
};

test('fails a run that prints a secret, and names the test without the secret', () => {
  const { status, stderr, summary, secret } = runWith('`token ${btoa(secret)}`');
  expect(stderr).toContain(`A secret leaked: the access token ${hint(secret)}, of `);
  expect({ status, summary }).toEqual({ status: 1, summary: '1 passed, 1 failed, 0 skipped' });
  expect(stderr).not.toContain(secret);
});

test('passes a run that prints no secret', () => {
  const { status, summary } = runWith('secret.slice(0, 20)');
  expect({ status, summary }).toEqual({ status: 0, summary: '1 passed, 0 failed, 0 skipped' });
});

test('every test starts gateways, emulators and the program under the secret scan', () => {
  const starts = /\bimport \{[^}]*\b(?:startGateway|startEmulator|startProgram)\b[^}]*\}|'[^']*src\/main\.ts'/;
  const files = globSync('**/*.ts', { cwd: TESTS });
  expect(files.length).toBeGreaterThan(100);
  const unscanned = files.filter((name) => {
    const text = readFileSync(join(TESTS, name), 'utf8');
    return starts.test(text) && !/from '[^']*\/program\.ts'/.test(text);
  });
  expect(unscanned.toSorted()).toEqual(['support/program.ts', 'support/test-emulator.ts', 'support/test-gateway.ts']);
});
