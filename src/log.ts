import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Names of fields that are redacted, at any of the first three levels. */
const SECRETS = [
  'authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
  'code_verifier',
  'token',
  'accessToken',
  'refreshToken',
  'clientSecret',
];

/** Creates a log that writes one JSON line per event. Fields with the name of a secret are redacted. */
export const createLog = (level: string, output: DestinationStream): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      messageKey: 'msg',
      redact: {
        paths: SECRETS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
        censor: '[secret]',
      },
    },
    output,
  );
