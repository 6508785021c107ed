import { pino, type Logger } from 'pino';

export type Log = Logger;

/** What no line may show, wherever it stands in what is logged. */
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

/** A log of one JSON line an event, on standard error. Secrets are left out by name. */
export const createLog = (level: string): Log =>
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
    pino.destination({ dest: 2, sync: false }),
  );
