import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cleanEnvironment, findFreePort, waitUntilReady } from '../../scripts/child.ts';
import { findDifferences, readExamples } from '../../scripts/readme.ts';
import { CERTIFIED_ADDRESSES, CERTIFIED_NAMES } from '../../src/emulator/tls/certified-hosts.ts';
import { startTestProgram } from '../support/program.ts';

const page = readFileSync(new URL('../../docs/clients.md', import.meta.url), 'utf8');
const { start = '', examples } = readExamples(page);

const run = promisify(execFile);

/** Starts the program as docs/clients.md does, but on free ports and with an empty cache folder. */
const startAsDocumented = async () => {
  const [port, tlsPort] = [await findFreePort(), await findFreePort()];
  const cache = mkdtempSync(join(tmpdir(), 'clients-'));
  const env = {
    ...cleanEnvironment(),
    EMULATOR_PORT: String(port),
    EMULATOR_TLS_PORT: String(tlsPort),
    XDG_CACHE_HOME: cache,
  };
  const args = start.split(' ').filter((word) => !['npm', 'run', '--'].includes(word));
  const program = startTestProgram(process.execPath, ['src/main.ts', ...args], { cwd: process.cwd(), env });
  await waitUntilReady(`http://127.0.0.1:${port}/_emulator/health`, program);
  const withActualAddresses = (command: string) =>
    command
      .replaceAll('127.0.0.1:4010', `127.0.0.1:${port}`)
      .replaceAll('127.0.0.1:4443', `127.0.0.1:${tlsPort}`)
      .replaceAll('~/.cache', cache);
  const stop = async () => {
    const code = await program.stop('SIGTERM');
    rmSync(cache, { recursive: true, force: true });
    return { code, output: program.output() };
  };
  return { withActualAddresses, stop };
};

let running: Awaited<ReturnType<typeof startAsDocumented>>;
beforeAll(async () => {
  running = await startAsDocumented();
}, 60_000);

test('docs/clients.md starts the emulator with TLS, and has examples', () => {
  expect(start).toBe('npm run emulator -- --tls');
  expect(examples).toHaveLength(3);
});

test.each(examples)('the command at line $line gets the response shown', async ({ command, answer: response }) => {
  const { stdout } = await run('/bin/sh', ['-c', running.withActualAddresses(command)], { encoding: 'utf8' });
  expect(findDifferences(response, JSON.parse(stdout))).toEqual([]);
});

test('docs/clients.md lists every host of the certificate', () => {
  for (const host of [...CERTIFIED_NAMES, ...CERTIFIED_ADDRESSES]) expect(page).toContain(`\`${host}\``);
});

test('prints where the CA is and how to redirect clients, and exits with 0 on a signal', async () => {
  const { code, output } = await running.stop();
  expect(output).toContain(join('photos-graphql', 'tls', 'authority.pem'));
  for (const word of ['HTTPS_PROXY=', '--connect-to', '--cacert', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE']) {
    expect(output).toContain(word);
  }
  expect(code).toBe(0);
});

afterAll(() => running.stop());
