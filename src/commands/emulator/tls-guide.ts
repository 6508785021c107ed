import type { Emulator } from '../../emulator/emulator.ts';

/** Returns the HTTPS address of the emulator, and how to connect clients to it, for the terminal. */
export const tlsGuide = ({ url, tls }: Emulator): string => {
  if (!tls) return '';
  const { host } = new URL(tls.url);
  return `
  https    ${tls.url}, for clients that trust the CA certificate
           ${tls.caFile}
           by curl --cacert, NODE_EXTRA_CA_CERTS (Node), SSL_CERT_FILE (Go), REQUESTS_CA_BUNDLE and
           HTTPLIB2_CA_CERTS (Python), keytool -importcert (Java)
  as       https://photoslibrary.googleapis.com and Google's other hosts, for clients that reach it
           by HTTPS_PROXY=${url}, by curl --connect-to ::${host},
           or by the hosts file or docker run --add-host, with EMULATOR_TLS_PORT=443
  More in docs/clients.md.
`;
};
