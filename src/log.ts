import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Where a log writes its lines. */
export type LogOutput = DestinationStream;

const MINUTE_MS = 60_000;

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

let minute = '';
let minuteEndsAt = 0;

/** Returns the current time as in `2026-11-29T08:00:00.000Z`. Only the seconds are written anew, because dates take long to format. */
export const logTime = (): string => {
  const now = Date.now();
  if (now >= minuteEndsAt || now < minuteEndsAt - MINUTE_MS) {
    minute = new Date(now).toISOString().slice(0, 'yyyy-mm-ddThh:mm:'.length);
    minuteEndsAt = now - (now % MINUTE_MS) + MINUTE_MS;
  }
  const milliseconds = String(now - minuteEndsAt + MINUTE_MS).padStart(5, '0');
  return `${minute}${milliseconds.slice(0, 2)}.${milliseconds.slice(2)}Z`;
};

/** Creates a log that writes one JSON line per event. Fields with the name of a secret are redacted. */
export const createLog = (level: string, output: LogOutput): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${logTime()}"`,
      formatters: { level: (label) => ({ level: label }) },
      messageKey: 'msg',
      redact: {
        paths: SECRETS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
        censor: '[secret]',
      },
    },
    output,
  );
