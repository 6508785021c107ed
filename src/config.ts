import { z } from 'zod';
import { isLoopback } from './loopback.ts';
import { ExpectedError } from './expected-error.ts';

/** A mistake in the environment: every variable that is wrong, and what would be right. */
export class ConfigError extends ExpectedError {
  override readonly name = 'ConfigError';
}

const digits = (message: string, least: number, most: number, fallback: number) =>
  z
    .string()
    .refine((text) => /^\d{1,12}$/.test(text) && Number(text) >= least && Number(text) <= most, message)
    .transform(Number)
    .default(fallback);

const port = (fallback: number) => digits('must be a port number from 0 to 65535', 0, 65_535, fallback);

const wholeNumber = (least: number, most: number, fallback: number) =>
  digits(`must be a whole number from ${least} to ${most}`, least, most, fallback);

const origin = z
  .string()
  .refine((text) => {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash;
  }, 'must be an http or https address, such as https://photoslibrary.googleapis.com')
  .transform((text) => text.replace(/\/+$/, ''));

const word = <const Words extends readonly [string, ...string[]]>(words: Words, fallback: NoInfer<Words[number]>) =>
  z.enum(words, `must be one of: ${words.join(', ')}`).default(fallback);

const onOrOff = z.enum(['on', 'off'], 'must be on or off').transform((word) => word === 'on');

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** Secrets separated by commas, each of printable characters. */
const secrets = (noun: string, least: number) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((secret) => secret.trim())
        .filter(Boolean),
    )
    .refine(
      (all) => all.length > 0 && all.every((secret) => secret.length >= least && /^[!-~]+$/.test(secret)),
      `must be ${noun} of at least ${least} characters each, without spaces, separated by commas`,
    )
    .default([]);

/** Where browsers reach the gateway: its pages and cookies are good for no path, and for TLS alone but on this machine. */
const publicUrl = z
  .string()
  .refine((text) => {
    const url = URL.parse(text);
    if (url === null || url.username || url.search || url.hash || url.pathname !== '/') return false;
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  }, 'must be an https address without a path, such as https://photos.example.com, or one of http on this machine')
  .transform((text) => new URL(text).origin);

/** Every variable that is read, each with what it must be and what it is when left out. */
const VARIABLES = {
  HOST: z.string().default('127.0.0.1'),
  PORT: port(4000),
  EMULATOR_HOST: z.string().default('127.0.0.1'),
  EMULATOR_PORT: port(4010),
  EMULATOR_TLS_PORT: port(4443),
  PHOTOS_API_URL: origin.default('https://photoslibrary.googleapis.com'),
  GOOGLE_OAUTH_URL: origin.optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_REFRESH_TOKEN: z.string().optional(),
  GOOGLE_APPLICATION_CREDENTIALS: z.string().optional(),
  GATEWAY_API_KEYS: secrets('keys', 16),
  PUBLIC_URL: publicUrl.optional(),
  SESSION_SECRET: secrets('secrets', 16),
  SESSION_MAX_AGE_SECONDS: wholeNumber(60, 34_560_000, 2_592_000),
  GOOGLE_SCOPES: z.string().optional(),
  LOG_LEVEL: word(LOG_LEVELS, 'info'),
  REQUEST_TIMEOUT_MS: wholeNumber(100, 600_000, 25_000),
  UPSTREAM_CONNECTIONS: wholeNumber(1, 1_000, 32),
  MAX_OPERATION_COST: wholeNumber(0, 1_000_000, 200),
  COST_EXTENSION: word(['on', 'off'], 'on'),
  GRAPHQL_INTROSPECTION: onOrOff.optional(),
  OPERATIONS_FILE: z.string().optional(),
  REQUIRE_OPERATIONS: onOrOff.default(false),
  MAX_BODY_BYTES: wholeNumber(1_024, 100_000_000, 1_048_576),
  MAX_BATCH_OPERATIONS: wholeNumber(1, 10, 1),
  MAX_TOKENS: wholeNumber(100, 20_000, 2_000),
  MAX_DEPTH: wholeNumber(1, 100, 12),
  MAX_ROOT_FIELDS: wholeNumber(1, 10_000, 100),
  MAX_ALIASES: wholeNumber(0, 10_000, 100),
  MAX_DIRECTIVES: wholeNumber(0, 10_000, 50),
  MAX_UPLOADS: wholeNumber(1, 1_000, 8),
  UPLOAD_IDLE_TIMEOUT_MS: wholeNumber(100, 600_000, 60_000),
  UPLOAD_MAX_BYTES: wholeNumber(1, 21_474_836_480, 21_474_836_480),
  SHUTDOWN_TIMEOUT_MS: wholeNumber(0, 600_000, 10_000),
} as const;

const SCHEMA = z.object(VARIABLES);

/** Names of the environment's variables that the program reads. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(VARIABLES);

/** What the environment says, checked and with its defaults. Frozen. */
export type Config = Readonly<z.infer<typeof SCHEMA>>;

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that are given, as they stand there. One that is empty counts as not there. */
export const valuesIn = (environment: Environment): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    VARIABLE_NAMES.map((name) => [name, environment[name]?.trim()] as const).filter(([, value]) => value),
  );

/**
 * Read the configuration.
 *
 * @param furtherMistakes what a command has found wrong besides, each beginning with the name of a variable
 * @throws ConfigError that tells every mistake at once. Values are never repeated: one may be a secret.
 */
export const readConfig = (environment: Environment, furtherMistakes: readonly string[] = []): Config => {
  const result = SCHEMA.safeParse(valuesIn(environment));
  if (result.success && furtherMistakes.length === 0) return Object.freeze(result.data);
  const issues = result.error?.issues ?? [];
  const mistakes = [...issues.map(({ path, message }) => `${path.join('.')} ${message}`), ...furtherMistakes];
  throw new ConfigError(`The environment is not right:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
};
