import { closest } from '../closest.ts';
import { ExpectedError } from '../expected-error.ts';
import { readVariable, type Environment } from './environment.ts';
import type { Parser } from './parsers.ts';
import { VARIABLES, type VariableName } from './variables.ts';

/** An invalid environment. The message lists every invalid variable and what it must be. */
export class ConfigError extends ExpectedError {
  override readonly name = 'ConfigError';
}

/** The values of the environment, with defaults. */
export type Config = { readonly [Name in VariableName]: (typeof VARIABLES)[Name]['fallback'] };

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
 * A check of variables that depend on one another. Each mistake begins with the name of a variable or an option. The command
 * line may matter too, so each command chooses its checks.
 */
export type ConfigCheck = (config: Config) => { mistakes?: readonly string[]; warnings?: readonly string[] };

const PARSERS: { readonly [Name in VariableName]: Parser<Config[Name]> } = VARIABLES;

const nameIn = (mistake: string) => mistake.split(' ', 1)[0];

/**
 * Reads the configuration.
 *
 * @returns every mistake, each beginning with the name of its variable, and warnings. An invalid variable has its default
 *   in `config`; checks do not report it again. No message repeats a value: it may be a secret
 */
export const parseConfig = (environment: Environment, checks: readonly ConfigCheck[] = []) => {
  const mistakes: string[] = [];
  const valueOf = <Name extends VariableName>(name: Name): Config[Name] =>
    readVariable(environment, name, PARSERS[name], mistakes);
  const config: Config = {
    HOST: valueOf('HOST'),
    PORT: valueOf('PORT'),
    EMULATOR_HOST: valueOf('EMULATOR_HOST'),
    EMULATOR_PORT: valueOf('EMULATOR_PORT'),
    EMULATOR_TLS_PORT: valueOf('EMULATOR_TLS_PORT'),
    PHOTOS_API_URL: valueOf('PHOTOS_API_URL'),
    PICKER_API_URL: valueOf('PICKER_API_URL'),
    GOOGLE_OAUTH_URL: valueOf('GOOGLE_OAUTH_URL'),
    GOOGLE_CLIENT_ID: valueOf('GOOGLE_CLIENT_ID'),
    GOOGLE_CLIENT_SECRET: valueOf('GOOGLE_CLIENT_SECRET'),
    GOOGLE_REFRESH_TOKEN: valueOf('GOOGLE_REFRESH_TOKEN'),
    GOOGLE_APPLICATION_CREDENTIALS: valueOf('GOOGLE_APPLICATION_CREDENTIALS'),
    GATEWAY_API_KEYS: valueOf('GATEWAY_API_KEYS'),
    PUBLIC_URL: valueOf('PUBLIC_URL'),
    SESSION_SECRET: valueOf('SESSION_SECRET'),
    REDIS_URL: valueOf('REDIS_URL'),
    SESSION_MAX_AGE_SECONDS: valueOf('SESSION_MAX_AGE_SECONDS'),
    GOOGLE_SCOPES: valueOf('GOOGLE_SCOPES'),
    CORS_ORIGINS: valueOf('CORS_ORIGINS'),
    MEDIA_PROXY: valueOf('MEDIA_PROXY'),
    MEDIA_AUTH: valueOf('MEDIA_AUTH'),
    LOG_LEVEL: valueOf('LOG_LEVEL'),
    RATE_LIMIT_PER_MINUTE: valueOf('RATE_LIMIT_PER_MINUTE'),
    MAX_CONCURRENT_OPERATIONS_PER_VIEWER: valueOf('MAX_CONCURRENT_OPERATIONS_PER_VIEWER'),
    UPSTREAM_DAILY_BUDGET: valueOf('UPSTREAM_DAILY_BUDGET'),
    CACHE_MAX_BYTES: valueOf('CACHE_MAX_BYTES'),
    CACHE_TTL_SECONDS: valueOf('CACHE_TTL_SECONDS'),
    TRUST_PROXY: valueOf('TRUST_PROXY'),
    METRICS_PORT: valueOf('METRICS_PORT'),
    OTEL_EXPORTER_OTLP_ENDPOINT: valueOf('OTEL_EXPORTER_OTLP_ENDPOINT'),
    REQUEST_TIMEOUT_MS: valueOf('REQUEST_TIMEOUT_MS'),
    UPSTREAM_CONNECTIONS: valueOf('UPSTREAM_CONNECTIONS'),
    MAX_OPERATION_COST: valueOf('MAX_OPERATION_COST'),
    COST_EXTENSION: valueOf('COST_EXTENSION'),
    GRAPHQL_INTROSPECTION: valueOf('GRAPHQL_INTROSPECTION'),
    GRAPHQL_FEDERATED_TRACES: valueOf('GRAPHQL_FEDERATED_TRACES'),
    OPERATIONS_FILE: valueOf('OPERATIONS_FILE'),
    REQUIRE_OPERATIONS: valueOf('REQUIRE_OPERATIONS'),
    COMPRESSION: valueOf('COMPRESSION'),
    MAX_BODY_BYTES: valueOf('MAX_BODY_BYTES'),
    MAX_BATCH_OPERATIONS: valueOf('MAX_BATCH_OPERATIONS'),
    MAX_TOKENS: valueOf('MAX_TOKENS'),
    MAX_DEPTH: valueOf('MAX_DEPTH'),
    MAX_ROOT_FIELDS: valueOf('MAX_ROOT_FIELDS'),
    MAX_ALIASES: valueOf('MAX_ALIASES'),
    MAX_DIRECTIVES: valueOf('MAX_DIRECTIVES'),
    MAX_UPLOADS: valueOf('MAX_UPLOADS'),
    UPLOAD_IDLE_TIMEOUT_MS: valueOf('UPLOAD_IDLE_TIMEOUT_MS'),
    UPLOAD_MAX_BYTES: valueOf('UPLOAD_MAX_BYTES'),
    SHUTDOWN_DELAY_MS: valueOf('SHUTDOWN_DELAY_MS'),
    SHUTDOWN_TIMEOUT_MS: valueOf('SHUTDOWN_TIMEOUT_MS'),
  };
  const invalid = new Set(mistakes.map(nameIn));
  const findings = checks.map((check) => check(config));
  const furtherMistakes = findings
    .flatMap((found) => found.mistakes ?? [])
    .filter((line) => !invalid.has(nameIn(line)));
  return {
    config: Object.freeze(config),
    mistakes: [...mistakes, ...furtherMistakes],
    warnings: [...findMisspelled(environment), ...findings.flatMap((found) => found.warnings ?? [])],
  };
};

/**
 * Rejects an environment with mistakes.
 *
 * @throws ConfigError that lists every mistake
 */
export const rejectMistakes = (mistakes: readonly string[]): void => {
  if (mistakes.length > 0)
    throw new ConfigError(`Invalid environment variables:\n${mistakes.map((line) => `  ${line}`).join('\n')}`);
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
