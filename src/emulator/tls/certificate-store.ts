import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CERTIFIED_ADDRESSES, CERTIFIED_NAMES } from './certified-hosts.ts';
import { ExpectedError } from '../../expected-error.ts';

/** A server's certificate with its key, both as PEM, and the file of the authority that its clients have to trust. */
export type ServerCertificate = { certificate: string; key: string; caFile: string };

/** The certificate cannot be read or made. The message says why, and what to do. */
export class CertificateError extends ExpectedError {
  override readonly name = 'CertificateError';
}

/** How long before its end a certificate is replaced, in milliseconds: a program may run for weeks. */
const RENEWAL = 30 * 24 * 60 * 60 * 1000;

/** Key, certificate and authority in one file: so they are always of one making, whenever the program is killed. */
const SERVER_FILE = 'server.pem';

const CA_FILE = 'authority.pem';

const BLOCK = /-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----\n?/g;

/** Write a file that is either whole or not there. */
const write = (path: string, text: string, mode: number) => {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, text, { mode });
  renameSync(unfinished, path);
};

const readIfThere = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : null);

type Parts = { key: string; certificate: string; authority: string };

/** The parts of the server's file. Throws when they are not there, or do not belong together. */
const takeApart = (text: string): Parts => {
  const [key, certificate, authority] = [...text.matchAll(BLOCK)].map(([block]) => block);
  if (!key || !certificate || !authority) throw new Error('it is not whole');
  const leaf = new X509Certificate(certificate);
  if (!leaf.checkPrivateKey(createPrivateKey(key))) throw new Error('its key is another one’s');
  if (!leaf.verify(new X509Certificate(authority).publicKey)) throw new Error('its authority is another one’s');
  return { key, certificate, authority };
};

const isGood = ({ certificate }: Parts, now: number) => {
  const leaf = new X509Certificate(certificate);
  return (
    Date.parse(leaf.validFrom) <= now &&
    now + RENEWAL < Date.parse(leaf.validTo) &&
    CERTIFIED_NAMES.every((name) => leaf.checkHost(name)) &&
    CERTIFIED_ADDRESSES.every((address) => leaf.checkIP(address))
  );
};

const open = async (folder: string, now: number): Promise<ServerCertificate> => {
  mkdirSync(folder, { recursive: true });
  const [serverFile, caFile] = [join(folder, SERVER_FILE), join(folder, CA_FILE)];
  const known = readIfThere(serverFile);
  let parts = known === null ? null : takeApart(known);
  if (!parts || !isGood(parts, now)) {
    // Only the making needs the library of certificates, which takes a tenth of a second to load.
    const { makeCertificate } = await import('./make-certificate.ts');
    const { key, certificate, authority } = await makeCertificate(now);
    write(serverFile, [key, certificate, authority].map((part) => `${part.trim()}\n`).join(''), 0o600);
    parts = takeApart(readFileSync(serverFile, 'utf8'));
  }
  if (readIfThere(caFile) !== parts.authority) write(caFile, parts.authority, 0o644);
  return { key: parts.key, certificate: parts.certificate, caFile };
};

/**
 * The certificate that a folder keeps, for Google's hosts and this machine. It is made when there is none, when it ends
 * within a month, or when it is for other hosts; the authority is then another one, too. The key's file is for its owner
 * alone to read.
 *
 * @param now milliseconds since 1970
 * @throws CertificateError when the folder cannot be written, or holds something else
 */
export const openCertificate = async (folder: string, now: number): Promise<ServerCertificate> => {
  try {
    return await open(folder, now);
  } catch (error) {
    const { message, syscall } = error as NodeJS.ErrnoException;
    // What the system refuses cannot be mended by making the file anew.
    const remedy = syscall
      ? 'Choose another folder with --tls-folder.'
      : `Remove ${join(folder, SERVER_FILE)} to have a new one made.`;
    throw new CertificateError(`The certificate in ${folder} cannot be used: ${message}. ${remedy}`, { cause: error });
  }
};
