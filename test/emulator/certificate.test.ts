import { expect, test } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificateError, openCertificate } from '../../src/emulator/tls/certificate-store.ts';
import { CERTIFIED_ADDRESSES, CERTIFIED_NAMES } from '../../src/emulator/tls/certified-hosts.ts';
import { startTestEmulator } from '../support/test-emulator.ts';
import { sendOverTls } from '../support/tls-client.ts';

const NOW = Date.UTC(2030, 0, 1);
const DAY = 24 * 60 * 60 * 1000;

const openFolder = () => {
  const parent = mkdtempSync(join(tmpdir(), 'certificate-'));
  const folder = join(parent, 'tls');
  return {
    folder,
    open: (now = NOW) => openCertificate(folder, now),
    [Symbol.dispose]: () => rmSync(parent, { recursive: true, force: true }),
  };
};

const caOf = ({ caFile }: { caFile: string }) => new X509Certificate(readFileSync(caFile));

test('creates a certificate for Google’s hosts and localhost, signed by its CA', async () => {
  using certificates = openFolder();
  const opened = await certificates.open();
  const certificate = new X509Certificate(opened.certificate);
  const caCertificate = caOf(opened);

  expect(CERTIFIED_NAMES.filter((name) => !certificate.checkHost(name))).toEqual([]);
  expect(CERTIFIED_ADDRESSES.filter((address) => !certificate.checkIP(address))).toEqual([]);
  expect(certificate.checkHost('example.com')).toBeUndefined();
  expect(certificate.checkIssued(caCertificate)).toBe(true);
  expect(certificate.verify(caCertificate.publicKey)).toBe(true);
  expect(certificate.ca).toBe(false);
  expect(caCertificate.ca).toBe(true);
  expect(caCertificate.verify(caCertificate.publicKey)).toBe(true);
});

test('creates a certificate valid from the day before, until 397 days later', async () => {
  using certificates = openFolder();
  const { validFrom, validTo } = new X509Certificate((await certificates.open()).certificate);
  expect(Date.parse(validFrom)).toBe(NOW - DAY);
  expect(Date.parse(validTo)).toBe(NOW + 397 * DAY);
});

test('stores the key readable by its owner only, and does not store the CA’s key', async () => {
  using certificates = openFolder();
  const { key, caFile } = await certificates.open();
  const server = readFileSync(join(certificates.folder, 'server.pem'), 'utf8');

  expect(readdirSync(certificates.folder).toSorted()).toEqual(['authority.pem', 'server.pem']);
  expect(statSync(join(certificates.folder, 'server.pem')).mode & 0o777).toBe(0o600);
  expect(server.match(/PRIVATE KEY-----\n/g)).toHaveLength(2);
  expect(server).toContain(key);
  expect(readFileSync(caFile, 'utf8')).not.toContain('PRIVATE');
});

test('keeps a certificate until a month before its expiry', async () => {
  using certificates = openFolder();
  const first = await certificates.open();
  expect(await certificates.open(NOW + 366 * DAY)).toEqual(first);

  const ca = caOf(first);
  const renewed = await certificates.open(NOW + 368 * DAY);
  expect(renewed.certificate).not.toBe(first.certificate);
  expect(caOf(renewed).fingerprint256).not.toBe(ca.fingerprint256);
  expect(new X509Certificate(renewed.certificate).verify(caOf(renewed).publicKey)).toBe(true);
});

test('replaces a certificate that is not valid yet', async () => {
  using certificates = openFolder();
  const later = await certificates.open(NOW + 10 * DAY);
  expect((await certificates.open(NOW)).certificate).not.toBe(later.certificate);
});

test('restores a missing or changed CA file', async () => {
  using certificates = openFolder();
  const { caFile } = await certificates.open();
  const ca = readFileSync(caFile, 'utf8');

  rmSync(caFile);
  await certificates.open();
  expect(readFileSync(caFile, 'utf8')).toBe(ca);

  writeFileSync(caFile, 'something else');
  await certificates.open();
  expect(readFileSync(caFile, 'utf8')).toBe(ca);
});

const PEM = /-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----\n/g;

test.each<[string, (own: string, other: string) => string, RegExp]>([
  ['is empty', () => '', /the file is incomplete/],
  ['is truncated', (own) => own.slice(0, own.length / 2), /the file is incomplete/],
  ['is garbage', (own) => own.replaceAll(/^[^-].{20}/gm, 'AAAAAAAAAAAAAAAAAAAAA'), /cannot be used/],
  [
    'has another key',
    (own, other) => other.match(PEM)![0] + own.match(PEM)!.slice(1).join(''),
    /the key does not match/,
  ],
  [
    'has another CA',
    (own, other) => own.match(PEM)!.slice(0, 2).join('') + other.match(PEM)![2],
    /the CA does not match/,
  ],
])('reports a file that %s, and what to do', async (_name, damage, reason) => {
  using certificates = openFolder();
  using otherStore = openFolder();
  await certificates.open();
  await otherStore.open();
  const file = join(certificates.folder, 'server.pem');
  const other = readFileSync(join(otherStore.folder, 'server.pem'), 'utf8');
  writeFileSync(file, damage(readFileSync(file, 'utf8'), other));

  await expect(certificates.open()).rejects.toThrow(CertificateError);
  await expect(certificates.open()).rejects.toThrow(reason);
  await expect(certificates.open()).rejects.toThrow(`Remove ${file} to create a new one.`);
});

test('reports a folder that it cannot create, and what to do', async () => {
  using certificates = openFolder();
  writeFileSync(certificates.folder, 'a file');
  await expect(certificates.open()).rejects.toThrow('Choose another folder with --tls-folder.');
});

test('stores the emulator’s certificate with the library, and does not start with a broken one', async () => {
  using certificates = openFolder();
  const options = { dataFolder: certificates.folder, tls: { port: 0, folder: null } };
  const startAndRead = async () => {
    await using emulator = await startTestEmulator(options);
    const { status } = await sendOverTls(emulator, { url: 'https://localhost/_emulator/health' });
    expect(status).toBe(200);
    return readFileSync(emulator.tls!.caFile, 'utf8');
  };
  expect(await startAndRead()).toBe(await startAndRead());

  writeFileSync(join(certificates.folder, 'tls', 'server.pem'), 'broken');
  await expect(startTestEmulator(options)).rejects.toThrow(CertificateError);
  rmSync(join(certificates.folder, 'tls'), { recursive: true });
  await startAndRead();
});

test('removes the certificate of an in-memory emulator at stop, unless --tls-folder is set', async () => {
  using certificates = openFolder();
  const startAndStop = async (folder: string | null) => {
    await using emulator = await startTestEmulator({ tls: { port: 0, folder } });
    return emulator.tls!.caFile;
  };
  expect(existsSync(await startAndStop(null))).toBe(false);
  expect(existsSync(await startAndStop(certificates.folder))).toBe(true);
});
