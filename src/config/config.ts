import { closest } from '../closest.ts';
import { ExpectedError } from '../expected-error.ts';
import { isLoopback } from '../loopback.ts';
import { parseScopes } from '../scope-names.ts';

/** An invalid environment. The message lists every invalid variable and what it must be. */
export class ConfigError extends ExpectedError {
  override readonly name = 'ConfigError';
}

/** What a text means, or what it must be instead, as the end of a sentence. */
type Parsed<Value> = { value: Value } | { mistake: string };

/** One variable: how its text is read, and its value if it is not set. */
type Variable<Value> = { parse: (text: string) => Parsed<Value>; fallback: Value };

const check = (isValid: boolean, mistake: string) => (isValid ? undefined : { mistake });

const text = (fallback: string): Variable<string> => ({ parse: (value) => ({ value }), fallback });

const optional = <Value>(parse: (text: string) => Parsed<Value>): Variable<Value | undefined> => ({
  parse,
  fallback: undefined,
});

const optionalText = optional<string>((value) => ({ value }));

const digits = (mistake: string, least: number, most: number, fallback: number): Variable<number> => ({
  parse: (digit) => {
    const isValid = /^\d{1,12}$/.test(digit) && Number(digit) >= least && Number(digit) <= most;
    return check(isValid, mistake) ?? { value: Number(digit) };
  },
  fallback,
});

const port = (fallback: number) => digits('must be a port number from 0 to 65535', 0, 65_535, fallback);

const wholeNumber = (least: number, most: number, fallback: number) =>
  digits(`must be a whole number from ${least} to ${most}`, least, most, fallback);

const parseOrigin = (address: string): Parsed<string> => {
  const url = URL.parse(address);
  const isValid = url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash;
  const mistake = 'must be an http or https address, such as https://photoslibrary.googleapis.com';
  return check(isValid, mistake) ?? { value: address.replace(/\/+$/, '') };
};

const word = <const Word extends string>(words: readonly Word[], fallback: NoInfer<Word>): Variable<Word> => ({
  parse: (name) => {
    const value = words.find((known) => known === name);
    return value === undefined ? { mistake: `must be one of: ${words.join(', ')}` } : { value };
  },
  fallback,
});

const parseOnOff = (state: string): Parsed<boolean> =>
  check(state === 'on' || state === 'off', 'must be on or off') ?? { value: state === 'on' };

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** Comma-separated secrets of printable characters. */
const secrets = (noun: string, least: number): Variable<string[]> => ({
  parse: (list) => {
    const value = list
      .split(',')
      .map((secret) => secret.trim())
      .filter(Boolean);
    const isValid = value.length > 0 && value.every((secret) => secret.length >= least && /^[!-~]+$/.test(secret));
    const mistake = `must be ${noun} of at least ${least} characters each, without spaces, separated by commas`;
    return check(isValid, mistake) ?? { value };
  },
  fallback: [],
});

/** The address at which browsers reach the gateway: without a path, and with TLS except on this machine. */
const parsePublicUrl = (address: string): Parsed<string> => {
  const url = URL.parse(address);
  const mistake =
    'must be an https address without a path, such as https://photos.example.com, or an http address of this machine';
  if (url === null || url.username || url.search || url.hash || url.pathname !== '/') return { mistake };
  const isValid = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return check(isValid, mistake) ?? { value: url.origin };
};

/** Every variable that the program reads, with its default. */
const VARIABLES = {
  HOST: text('127.0.0.1'),
  PORT: port(4000),
  EMULATOR_HOST: text('127.0.0.1'),
  EMULATOR_PORT: port(4010),
  EMULATOR_TLS_PORT: port(4443),
  PHOTOS_API_URL: { parse: parseOrigin, fallback: 'https://photoslibrary.googleapis.com' },
  GOOGLE_OAUTH_URL: optional(parseOrigin),
  GOOGLE_CLIENT_ID: optionalText,
  GOOGLE_CLIENT_SECRET: optionalText,
  GOOGLE_REFRESH_TOKEN: optionalText,
  GOOGLE_APPLICATION_CREDENTIALS: optionalText,
  GATEWAY_API_KEYS: secrets('keys', 16),
  PUBLIC_URL: optional(parsePublicUrl),
  SESSION_SECRET: secrets('secrets', 16),
  SESSION_MAX_AGE_SECONDS: wholeNumber(60, 34_560_000, 2_592_000),
  GOOGLE_SCOPES: optional(parseScopes),
  LOG_LEVEL: word(LOG_LEVELS, 'info'),
  REQUEST_TIMEOUT_MS: wholeNumber(100, 600_000, 25_000),
  UPSTREAM_CONNECTIONS: wholeNumber(1, 1_000, 32),
  MAX_OPERATION_COST: wholeNumber(0, 1_000_000, 200),
  COST_EXTENSION: word(['on', 'off'], 'on'),
  GRAPHQL_INTROSPECTION: optional(parseOnOff),
  OPERATIONS_FILE: optionalText,
  REQUIRE_OPERATIONS: { parse: parseOnOff, fallback: false },
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
};

type Variables = typeof VARIABLES;
type Name = keyof Variables;

/** The values of the environment, with defaults. */
export type Config = { readonly [Key in Name]: Variables[Key]['fallback'] };

export type Environment = Readonly<Record<string, string | undefined>>;

/** The names of the variables that the program reads. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(VARIABLES);

/** A set variable whose name is close to that of a known one, most likely a misspelling. */
const findMisspelled = (environment: Environment): string[] =>
  Object.keys(environment)
    .filter((name) => !VARIABLE_NAMES.includes(name))
    .flatMap((name) => {
      const meant = closest(name, VARIABLE_NAMES);
      return meant === undefined ? [] : [`Unknown variable ${name}. Did you mean ${meant}?`];
    });

/**
 * Reads the configuration. A variable that is empty counts as not set.
 *
 * @returns every mistake, each beginning with the name of its variable. An invalid variable has its default in `config`.
 *   No message repeats a value: it may be a secret
 */
export const parseConfig = (environment: Environment) => {
  const mistakes: string[] = [];
  const valueOf = <Value>(name: string, { parse, fallback }: Variable<Value>): Value => {
    const given = environment[name]?.trim();
    if (!given) return fallback;
    const parsed = parse(given);
    if ('value' in parsed) return parsed.value;
    mistakes.push(`${name} ${parsed.mistake}`);
    return fallback;
  };
  const config: Config = {
    HOST: valueOf('HOST', VARIABLES.HOST),
    PORT: valueOf('PORT', VARIABLES.PORT),
    EMULATOR_HOST: valueOf('EMULATOR_HOST', VARIABLES.EMULATOR_HOST),
    EMULATOR_PORT: valueOf('EMULATOR_PORT', VARIABLES.EMULATOR_PORT),
    EMULATOR_TLS_PORT: valueOf('EMULATOR_TLS_PORT', VARIABLES.EMULATOR_TLS_PORT),
    PHOTOS_API_URL: valueOf('PHOTOS_API_URL', VARIABLES.PHOTOS_API_URL),
    GOOGLE_OAUTH_URL: valueOf('GOOGLE_OAUTH_URL', VARIABLES.GOOGLE_OAUTH_URL),
    GOOGLE_CLIENT_ID: valueOf('GOOGLE_CLIENT_ID', VARIABLES.GOOGLE_CLIENT_ID),
    GOOGLE_CLIENT_SECRET: valueOf('GOOGLE_CLIENT_SECRET', VARIABLES.GOOGLE_CLIENT_SECRET),
    GOOGLE_REFRESH_TOKEN: valueOf('GOOGLE_REFRESH_TOKEN', VARIABLES.GOOGLE_REFRESH_TOKEN),
    GOOGLE_APPLICATION_CREDENTIALS: valueOf('GOOGLE_APPLICATION_CREDENTIALS', VARIABLES.GOOGLE_APPLICATION_CREDENTIALS),
    GATEWAY_API_KEYS: valueOf('GATEWAY_API_KEYS', VARIABLES.GATEWAY_API_KEYS),
    PUBLIC_URL: valueOf('PUBLIC_URL', VARIABLES.PUBLIC_URL),
    SESSION_SECRET: valueOf('SESSION_SECRET', VARIABLES.SESSION_SECRET),
    SESSION_MAX_AGE_SECONDS: valueOf('SESSION_MAX_AGE_SECONDS', VARIABLES.SESSION_MAX_AGE_SECONDS),
    GOOGLE_SCOPES: valueOf('GOOGLE_SCOPES', VARIABLES.GOOGLE_SCOPES),
    LOG_LEVEL: valueOf('LOG_LEVEL', VARIABLES.LOG_LEVEL),
    REQUEST_TIMEOUT_MS: valueOf('REQUEST_TIMEOUT_MS', VARIABLES.REQUEST_TIMEOUT_MS),
    UPSTREAM_CONNECTIONS: valueOf('UPSTREAM_CONNECTIONS', VARIABLES.UPSTREAM_CONNECTIONS),
    MAX_OPERATION_COST: valueOf('MAX_OPERATION_COST', VARIABLES.MAX_OPERATION_COST),
    COST_EXTENSION: valueOf('COST_EXTENSION', VARIABLES.COST_EXTENSION),
    GRAPHQL_INTROSPECTION: valueOf('GRAPHQL_INTROSPECTION', VARIABLES.GRAPHQL_INTROSPECTION),
    OPERATIONS_FILE: valueOf('OPERATIONS_FILE', VARIABLES.OPERATIONS_FILE),
    REQUIRE_OPERATIONS: valueOf('REQUIRE_OPERATIONS', VARIABLES.REQUIRE_OPERATIONS),
    MAX_BODY_BYTES: valueOf('MAX_BODY_BYTES', VARIABLES.MAX_BODY_BYTES),
    MAX_BATCH_OPERATIONS: valueOf('MAX_BATCH_OPERATIONS', VARIABLES.MAX_BATCH_OPERATIONS),
    MAX_TOKENS: valueOf('MAX_TOKENS', VARIABLES.MAX_TOKENS),
    MAX_DEPTH: valueOf('MAX_DEPTH', VARIABLES.MAX_DEPTH),
    MAX_ROOT_FIELDS: valueOf('MAX_ROOT_FIELDS', VARIABLES.MAX_ROOT_FIELDS),
    MAX_ALIASES: valueOf('MAX_ALIASES', VARIABLES.MAX_ALIASES),
    MAX_DIRECTIVES: valueOf('MAX_DIRECTIVES', VARIABLES.MAX_DIRECTIVES),
    MAX_UPLOADS: valueOf('MAX_UPLOADS', VARIABLES.MAX_UPLOADS),
    UPLOAD_IDLE_TIMEOUT_MS: valueOf('UPLOAD_IDLE_TIMEOUT_MS', VARIABLES.UPLOAD_IDLE_TIMEOUT_MS),
    UPLOAD_MAX_BYTES: valueOf('UPLOAD_MAX_BYTES', VARIABLES.UPLOAD_MAX_BYTES),
    SHUTDOWN_TIMEOUT_MS: valueOf('SHUTDOWN_TIMEOUT_MS', VARIABLES.SHUTDOWN_TIMEOUT_MS),
  };
  return { config: Object.freeze(config), mistakes, warnings: findMisspelled(environment) };
};

const variableOf = (mistake: string) => mistake.split(' ', 1)[0];

/**
 * Rejects an environment with mistakes.
 *
 * @param mistakes what `parseConfig` found
 * @param furtherMistakes what a command found in the values, listed unless their variable is invalid anyway
 * @throws ConfigError that lists every mistake
 */
export const rejectMistakes = (mistakes: readonly string[], furtherMistakes: readonly string[] = []): void => {
  const invalid = new Set(mistakes.map(variableOf));
  const all = [...mistakes, ...furtherMistakes.filter((mistake) => !invalid.has(variableOf(mistake)))];
  if (all.length > 0) throw new ConfigError(`Invalid environment:\n${all.map((line) => `  ${line}`).join('\n')}`);
};

/**
 * Reads the configuration.
 *
 * @throws ConfigError that lists every mistake
 */
export const readConfig = (environment: Environment): Config => {
  const { config, mistakes } = parseConfig(environment);
  rejectMistakes(mistakes);
  return config;
};
