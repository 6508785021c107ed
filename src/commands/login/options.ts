import { resolve } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import type { Environment } from '../../config/environment.ts';
import { UsageError, type OptionValues } from '../command.ts';
import { defaultCredentialFile } from './credential-file.ts';
import { CURRENT_SCOPES, parseScopes } from '../../scope-names.ts';

export const LOGIN_OPTIONS = {
  status: { type: 'boolean' },
  scopes: { type: 'string' },
  file: { type: 'string' },
  replace: { type: 'boolean' },
  emulator: { type: 'boolean' },
  port: { type: 'string' },
  'no-browser': { type: 'boolean' },
  wait: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

const DEFAULT_WAIT_SECONDS = 300;

const wholeNumber = (name: string, value: OptionValues[string], min: number, max: number, fallback: number) => {
  if (value === undefined) return fallback;
  const number = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : -1;
  if (number < min || number > max) {
    throw new UsageError(`--${name} must be a whole number from ${min} to ${max}.`);
  }
  return number;
};

/**
 * Returns the path of the credential file.
 *
 * @throws UsageError for `--file` without a name
 */
export const readFileOption = ({ file }: OptionValues, environment: Environment): string => {
  if (file === '') throw new UsageError('--file must name a file.');
  return typeof file === 'string' ? resolve(file) : defaultCredentialFile(environment);
};

/** @throws UsageError for an unknown scope */
const readScopes = (names: string | undefined): readonly string[] => {
  if (names === undefined) return CURRENT_SCOPES;
  const parsed = parseScopes(names);
  if ('mistake' in parsed) throw new UsageError(`--scopes ${parsed.mistake}.`);
  return parsed.value;
};

/**
 * Reads and validates the options.
 *
 * @throws UsageError for an invalid option or combination
 */
export const readLoginOptions = (options: OptionValues, environment: Environment) => {
  const { status, file, scopes, port, wait, ...others } = options;
  const isStatus = status === true;
  if (isStatus && [scopes, port, wait, ...Object.values(others)].some((value) => value !== undefined)) {
    throw new UsageError('--status can only be combined with --file.');
  }
  return {
    isStatus,
    file: readFileOption({ file }, environment),
    scopes: readScopes(typeof scopes === 'string' ? scopes : undefined),
    isReplacing: options['replace'] === true,
    isEmulator: options['emulator'] === true,
    port: wholeNumber('port', port, 0, 65_535, 0),
    opensBrowser: options['no-browser'] !== true,
    waitSeconds: wholeNumber('wait', wait, 1, 3_600, DEFAULT_WAIT_SECONDS),
  };
};
