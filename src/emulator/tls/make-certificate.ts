// The certificate library finds its parts by this one, which has to be there before it.
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

/** A certificate, its key and the authority that signed it, each as PEM. */
export type MadeCertificate = { certificate: string; key: string; authority: string };

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

const DAY = 24 * 60 * 60 * 1000;

/** Clients of Apple's refuse certificates that are good for longer. */
const LIFETIME = 397 * DAY;

const makeKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

const makeAuthority = async (keys: webcrypto.CryptoKeyPair, dates: { notBefore: Date; notAfter: Date }) =>
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
 * Make a certificate for Google's hosts and this machine, good for 397 days, with an authority of its own. The authority's
 * key is thrown away: nothing else can ever be signed with what a client was told to trust.
 *
 * @param now milliseconds since 1970
 */
export const makeCertificate = async (now: number): Promise<MadeCertificate> => {
  // Clocks of other machines may be behind.
  const dates = { notBefore: new Date(now - DAY), notAfter: new Date(now + LIFETIME) };
  const authorityKeys = await makeKeys();
  const keys = await makeKeys();
  const authority = await makeAuthority(authorityKeys, dates);
  const certificate = await X509CertificateGenerator.create({
    ...dates,
    subject: `CN=${CERTIFIED_NAMES[0]}`,
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      subjectAlternativeNames(),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  return {
    authority: authority.toString('pem'),
    certificate: certificate.toString('pem'),
    key: PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY'),
  };
};
