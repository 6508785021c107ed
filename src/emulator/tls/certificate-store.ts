import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CERTIFIED_ADDRESSES, CERTIFIED_NAMES } from './certified-hosts.ts';
import { readIfExists, replaceFile, writeAtomically } from './replace-file.ts';
import { ExpectedError } from '../../expected-error.ts';

/** A server certificate with its key, both as PEM, and the file of the CA that its clients must trust. */
export type ServerCertificate = { certificate: string; key: string; caFile: string };

/** The certificate cannot be read or created. The message says why, and what to do. */
export class CertificateError extends ExpectedError {
  override readonly name = 'CertificateError';
}

/** How long before its expiry a certificate is replaced, in milliseconds: the emulator can run for weeks. */
const RENEWAL_PERIOD = 30 * 24 * 60 * 60 * 1000;

/** The key, the certificate and the CA in one file, so that they match even if the program is killed. */
const SERVER_FILE = 'server.pem';

const CA_FILE = 'authority.pem';

const BLOCK = /-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----\n?/g;

type Parts = { key: string; certificate: string; ca: string };

/** Parses the server's file. Throws if parts are missing or do not match. */
const parseServerFile = (text: string): Parts => {
  const [key, certificate, ca] = [...text.matchAll(BLOCK)].map(([block]) => block);
  if (!key || !certificate || !ca) throw new Error('the file is incomplete');
  const leaf = new X509Certificate(certificate);
  if (!leaf.checkPrivateKey(createPrivateKey(key))) throw new Error('the key does not match the certificate');
  if (!leaf.verify(new X509Certificate(ca).publicKey)) throw new Error('the CA does not match the certificate');
  return { key, certificate, ca };
};

const isUsable = ({ certificate }: Parts, now: number) => {
  const leaf = new X509Certificate(certificate);
  return (
    Date.parse(leaf.validFrom) <= now &&
    now + RENEWAL_PERIOD < Date.parse(leaf.validTo) &&
    CERTIFIED_NAMES.every((name) => leaf.checkHost(name)) &&
    CERTIFIED_ADDRESSES.every((address) => leaf.checkIP(address))
  );
};

const isUsableText = (text: string, now: number): boolean => {
  try {
    return isUsable(parseServerFile(text), now);
  } catch {
    return false;
  }
};

const open = async (folder: string, now: number): Promise<ServerCertificate> => {
  mkdirSync(folder, { recursive: true });
  const [serverFile, caFile] = [join(folder, SERVER_FILE), join(folder, CA_FILE)];
  const known = readIfExists(serverFile);
  let parts = known === null ? null : parseServerFile(known);
  if (!parts || !isUsable(parts, now)) {
    // Loaded only when needed: loading the certificate library takes 100 ms.
    const { createCertificate } = await import('./create-certificate.ts');
    const { key, certificate, ca } = await createCertificate(now);
    const text = [key, certificate, ca].map((part) => `${part.trim()}\n`).join('');
    const isValid = (other: string) => isUsableText(other, now);
    // Emulators that start at the same time share one CA, because clients trust the one in the folder.
    parts = parseServerFile(replaceFile(serverFile, { previous: known, text, isValid, mode: 0o600 }));
  }
  if (readIfExists(caFile) !== parts.ca) writeAtomically(caFile, parts.ca, 0o644);
  return { key: parts.key, certificate: parts.certificate, caFile };
};

/**
 * Opens the certificate in a folder, for Google's hosts and this machine. Creates it, with a new CA, if it is missing, expires
 * within 30 days, or is for other hosts. Only the owner can read the file of the key.
 *
 * @param now milliseconds since 1970
 * @throws CertificateError if the folder cannot be written, or the certificate in it is invalid
 */
export const openCertificate = async (folder: string, now: number): Promise<ServerCertificate> => {
  try {
    return await open(folder, now);
  } catch (error) {
    const { message, syscall } = error as NodeJS.ErrnoException;
    // After a system error, a new file would not help.
    const remedy = syscall
      ? 'Choose another folder with --tls-folder.'
      : `Remove ${join(folder, SERVER_FILE)} to create a new one.`;
    throw new CertificateError(`The certificate in ${folder} cannot be used: ${message}. ${remedy}`, { cause: error });
  }
};
