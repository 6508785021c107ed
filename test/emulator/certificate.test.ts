import { expect, test } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificateError, openCertificate } from '../../src/emulator/tls/certificate-store.ts';
import { CERTIFIED_ADDRESSES, CERTIFIED_NAMES } from '../../src/emulator/tls/certified-hosts.ts';
import { startWatchedEmulator } from '../support/in-process.ts';
import { sendByTls } from '../support/tls-client.ts';

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

const authorityOf = ({ caFile }: { caFile: string }) => new X509Certificate(readFileSync(caFile));

test('the certificate is for Google’s hosts and this machine, and its authority has signed it', async () => {
  using place = openFolder();
  const opened = await place.open();
  const certificate = new X509Certificate(opened.certificate);
  const authority = authorityOf(opened);

  expect(CERTIFIED_NAMES.filter((name) => !certificate.checkHost(name))).toEqual([]);
  expect(CERTIFIED_ADDRESSES.filter((address) => !certificate.checkIP(address))).toEqual([]);
  expect(certificate.checkHost('example.com')).toBeUndefined();
  expect(certificate.checkIssued(authority)).toBe(true);
  expect(certificate.verify(authority.publicKey)).toBe(true);
  expect(certificate.ca).toBe(false);
  expect(authority.ca).toBe(true);
  expect(authority.verify(authority.publicKey)).toBe(true);
});

test('the certificate is good from the day before it is made, for 397 days', async () => {
  using place = openFolder();
  const { validFrom, validTo } = new X509Certificate((await place.open()).certificate);
  expect(Date.parse(validFrom)).toBe(NOW - DAY);
  expect(Date.parse(validTo)).toBe(NOW + 397 * DAY);
});

test('only its owner reads the key, and the authority’s key is kept nowhere', async () => {
  using place = openFolder();
  const { key, caFile } = await place.open();
  const server = readFileSync(join(place.folder, 'server.pem'), 'utf8');

  expect(readdirSync(place.folder).toSorted()).toEqual(['authority.pem', 'server.pem']);
  expect(statSync(join(place.folder, 'server.pem')).mode & 0o777).toBe(0o600);
  expect(server.match(/PRIVATE KEY-----\n/g)).toHaveLength(2);
  expect(server).toContain(key);
  expect(readFileSync(caFile, 'utf8')).not.toContain('PRIVATE');
});

test('what was made is kept until a month before its end', async () => {
  using place = openFolder();
  const first = await place.open();
  expect(await place.open(NOW + 366 * DAY)).toEqual(first);

  const authority = authorityOf(first);
  const renewed = await place.open(NOW + 368 * DAY);
  expect(renewed.certificate).not.toBe(first.certificate);
  expect(authorityOf(renewed).fingerprint256).not.toBe(authority.fingerprint256);
  expect(new X509Certificate(renewed.certificate).verify(authorityOf(renewed).publicKey)).toBe(true);
});

test('a certificate from the future is made anew', async () => {
  using place = openFolder();
  const later = await place.open(NOW + 10 * DAY);
  expect((await place.open(NOW)).certificate).not.toBe(later.certificate);
});

test('an authority’s file that is gone or another one’s is written again', async () => {
  using place = openFolder();
  const { caFile } = await place.open();
  const authority = readFileSync(caFile, 'utf8');

  rmSync(caFile);
  await place.open();
  expect(readFileSync(caFile, 'utf8')).toBe(authority);

  writeFileSync(caFile, 'something else');
  await place.open();
  expect(readFileSync(caFile, 'utf8')).toBe(authority);
});

const PEM = /-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----\n/g;

test.each<[string, (own: string, other: string) => string, RegExp]>([
  ['is empty', () => '', /the file is incomplete/],
  ['is cut off', (own) => own.slice(0, own.length / 2), /the file is incomplete/],
  ['is garbage', (own) => own.replaceAll(/^[^-].{20}/gm, 'AAAAAAAAAAAAAAAAAAAAA'), /cannot be used/],
  [
    'has another key',
    (own, other) => other.match(PEM)![0] + own.match(PEM)!.slice(1).join(''),
    /the key does not match/,
  ],
  [
    'has another authority',
    (own, other) => own.match(PEM)!.slice(0, 2).join('') + other.match(PEM)![2],
    /the CA does not match/,
  ],
])('a file that %s is told, with what to do', async (_name, spoil, reason) => {
  using place = openFolder();
  using otherPlace = openFolder();
  await place.open();
  await otherPlace.open();
  const file = join(place.folder, 'server.pem');
  const other = readFileSync(join(otherPlace.folder, 'server.pem'), 'utf8');
  writeFileSync(file, spoil(readFileSync(file, 'utf8'), other));

  await expect(place.open()).rejects.toThrow(CertificateError);
  await expect(place.open()).rejects.toThrow(reason);
  await expect(place.open()).rejects.toThrow(`Remove ${file} to create a new one.`);
});

test('a folder that cannot be made is told, with what to do', async () => {
  using place = openFolder();
  writeFileSync(place.folder, 'a file');
  await expect(place.open()).rejects.toThrow('Choose another folder with --tls-folder.');
});

test('the emulator keeps its certificate with the library, and does not start with a broken one', async () => {
  using place = openFolder();
  const options = {
    host: '127.0.0.1',
    port: 0,
    dataFolder: place.folder,
    hasDemo: false,
    tls: { port: 0, folder: null },
  } as const;
  const startAndRead = async () => {
    await using emulator = await startWatchedEmulator(options);
    const { status } = await sendByTls(emulator, { url: 'https://localhost/_emulator/health' });
    expect(status).toBe(200);
    return readFileSync(emulator.tls!.caFile, 'utf8');
  };
  expect(await startAndRead()).toBe(await startAndRead());

  writeFileSync(join(place.folder, 'tls', 'server.pem'), 'broken');
  await expect(startWatchedEmulator(options)).rejects.toThrow(CertificateError);
  rmSync(join(place.folder, 'tls'), { recursive: true });
  await startAndRead();
});

test('in memory the certificate is gone when the emulator stops, unless it has a folder of its own', async () => {
  using place = openFolder();
  const options = { host: '127.0.0.1', port: 0, dataFolder: null, hasDemo: false } as const;
  const startAndStop = async (folder: string | null) => {
    await using emulator = await startWatchedEmulator({ ...options, tls: { port: 0, folder } });
    return emulator.tls!.caFile;
  };
  expect(existsSync(await startAndStop(null))).toBe(false);
  expect(existsSync(await startAndStop(place.folder))).toBe(true);
});
