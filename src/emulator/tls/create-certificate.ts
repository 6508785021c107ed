// @peculiar/x509 needs reflect-metadata to be loaded first.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { CERTIFIED_ADDRESSES, CERTIFIED_NAMES } from './certified-hosts.ts';

/** A certificate, its key and the CA that signed it, each as PEM. */
export type CreatedCertificate = { certificate: string; key: string; ca: string };

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

const DAY = 24 * 60 * 60 * 1000;

/** The longest lifetime that Apple's clients accept. */
const LIFETIME = 397 * DAY;

const generateKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

const createCa = async (keys: webcrypto.CryptoKeyPair, dates: { notBefore: Date; notAfter: Date }) =>
  X509CertificateGenerator.createSelfSigned({
    ...dates,
    name: 'CN=photos-graphql emulator, O=For tests on this machine only',
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });

const subjectAlternativeNames = () =>
  new SubjectAlternativeNameExtension([
    ...CERTIFIED_NAMES.map((value) => ({ type: 'dns' as const, value })),
    ...CERTIFIED_ADDRESSES.map((value) => ({ type: 'ip' as const, value })),
  ]);

/**
 * Creates a certificate for Google's hosts and this machine, valid for 397 days, and a CA that signs it. The key of the CA is
 * discarded, so that nothing else can be signed by a CA that clients trust.
 *
 * @param now milliseconds since 1970
 */
export const createCertificate = async (now: number): Promise<CreatedCertificate> => {
  // The clocks of other machines can be behind.
  const dates = { notBefore: new Date(now - DAY), notAfter: new Date(now + LIFETIME) };
  const caKeys = await generateKeys();
  const keys = await generateKeys();
  const ca = await createCa(caKeys, dates);
  const certificate = await X509CertificateGenerator.create({
    ...dates,
    subject: `CN=${CERTIFIED_NAMES[0]}`,
    issuer: ca.subject,
    publicKey: keys.publicKey,
    signingKey: caKeys.privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      subjectAlternativeNames(),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  return {
    ca: ca.toString('pem'),
    certificate: certificate.toString('pem'),
    key: PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY'),
  };
};
