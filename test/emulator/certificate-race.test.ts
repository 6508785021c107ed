import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { cleanEnvironment, findFreePort, waitUntilReady } from '../../scripts/child.ts';
import { openCertificate } from '../../src/emulator/tls/certificate-store.ts';
import { startTestProgram } from '../support/program.ts';

const ROOT = join(import.meta.dirname, '../..');
const NOW = Date.UTC(2030, 0, 1);
const DAY = 24 * 60 * 60 * 1000;
const FILES = ['authority.pem', 'server.pem'];

const createFolder = () => {
  const parent = mkdtempSync(join(tmpdir(), 'certificate-race-'));
  return {
    folder: join(parent, 'tls'),
    [Symbol.dispose]: () => rmSync(parent, { recursive: true, force: true }),
  };
};

const run = promisify(execFile);

/** Opens the certificate in several processes at the same time. Returns what each of them got. */
const openAtOnce = async (folder: string, now: number, processes = 4) => {
  const start = Date.now() + 700;
  const script = `
    import { openCertificate } from './src/emulator/tls/certificate-store.ts';
    await import('./src/emulator/tls/create-certificate.ts');
    while (Date.now() < ${start});
    console.log(JSON.stringify(await openCertificate(${JSON.stringify(folder)}, ${now})));`;
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script];
  const results = await Promise.all(
    Array.from({ length: processes }, () => run(process.execPath, flags, { cwd: ROOT, env: cleanEnvironment() })),
  );
  return results.map(({ stdout }) => JSON.parse(stdout) as { certificate: string; key: string });
};

const isSignedByCaOf = (folder: string, certificate: string) =>
  new X509Certificate(certificate).verify(new X509Certificate(readFileSync(join(folder, 'authority.pem'))).publicKey);

/** Starts an emulator with TLS in its own process. */
const startWithTls = async (folder: string) => {
  const [port, tlsPort] = [await findFreePort(), await findFreePort()];
  const args = ['src/main.ts', 'emulator', '--memory', '--no-demo', '--tls', '--tls-folder', folder];
  const program = startTestProgram(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: ROOT,
    env: { ...cleanEnvironment(), EMULATOR_PORT: String(port), EMULATOR_TLS_PORT: String(tlsPort) },
  });
  return { port, tlsPort, program };
};

const certificateAt = async (port: number, ca: Buffer) => {
  const socket = connect({ host: '127.0.0.1', port, ca, servername: 'photoslibrary.googleapis.com' });
  await once(socket, 'secureConnect');
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
};

test('two emulators that start at the same time on an empty folder share one CA', async () => {
  for (let round = 0; round < 3; round += 1) {
    using created = createFolder();
    const emulators = await Promise.all([startWithTls(created.folder), startWithTls(created.folder)]);
    try {
      for (const { port, program } of emulators) {
        await waitUntilReady(`http://127.0.0.1:${port}/_emulator/health`, program);
      }
      const ca = readFileSync(join(created.folder, 'authority.pem'));
      const [first, second] = await Promise.all(emulators.map(({ tlsPort }) => certificateAt(tlsPort, ca)));
      expect(first).toBe(second);
      expect(readdirSync(created.folder).toSorted()).toEqual(FILES);
    } finally {
      await Promise.all(emulators.map(({ program }) => program.stop('SIGTERM')));
    }
  }
}, 60_000);

test('processes that create a certificate in the same moment get one certificate', async () => {
  for (let round = 0; round < 3; round += 1) {
    using created = createFolder();
    const opened = await openAtOnce(created.folder, NOW);
    expect(new Set(opened.map(({ certificate, key }) => certificate + key)).size).toBe(1);
    expect(isSignedByCaOf(created.folder, opened[0]!.certificate)).toBe(true);
    expect(readdirSync(created.folder).toSorted()).toEqual(FILES);
  }
}, 60_000);

test('processes that renew a certificate in the same moment get one new certificate', async () => {
  using created = createFolder();
  const previous = await openCertificate(created.folder, NOW);
  const opened = await openAtOnce(created.folder, NOW + 380 * DAY);
  expect(new Set(opened.map(({ certificate }) => certificate)).size).toBe(1);
  expect(opened[0]!.certificate).not.toBe(previous.certificate);
  expect(isSignedByCaOf(created.folder, opened[0]!.certificate)).toBe(true);
}, 60_000);

const serverFileOf = async (now: number) => {
  using created = createFolder();
  await openCertificate(created.folder, now);
  return readFileSync(join(created.folder, 'server.pem'), 'utf8');
};

test.each<[string, () => Promise<string>]>([
  ['is half-written', async () => (await serverFileOf(NOW)).slice(0, 300)],
  ['is empty', () => Promise.resolve('')],
  ['has expired', () => serverFileOf(NOW - 500 * DAY)],
])('ignores a proposal of a killed process that %s', async (_case, proposal) => {
  using created = createFolder();
  mkdirSync(created.folder);
  writeFileSync(join(created.folder, 'server.pem.next'), await proposal());
  const { certificate } = await openCertificate(created.folder, NOW);
  expect(isSignedByCaOf(created.folder, certificate)).toBe(true);
  expect(readdirSync(created.folder).toSorted()).toEqual(FILES);
});

test('completes the replacement of a killed process', async () => {
  using created = createFolder();
  mkdirSync(created.folder);
  const proposal = await serverFileOf(NOW);
  writeFileSync(join(created.folder, 'server.pem.next'), proposal);
  await openCertificate(created.folder, NOW);
  expect(readFileSync(join(created.folder, 'server.pem'), 'utf8')).toBe(proposal);
  expect(readdirSync(created.folder).toSorted()).toEqual(FILES);
});

test('removes old temporary files of killed processes, and keeps those that are in use', async () => {
  using created = createFolder();
  mkdirSync(created.folder);
  const [old, recent] = ['0', '1'].map((digit) => `server.pem.${digit.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`);
  for (const name of [old!, recent!, 'server.pem.backup']) writeFileSync(join(created.folder, name), 'half');
  const before = Date.now() / 1000 - 120;
  utimesSync(join(created.folder, old!), before, before);
  await openCertificate(created.folder, NOW);
  expect(readdirSync(created.folder).toSorted()).toEqual([...FILES, recent!, 'server.pem.backup']);
});
