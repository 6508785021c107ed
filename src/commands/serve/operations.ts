import { readFileSync } from 'node:fs';
import type { ParseArgsOptionsConfig } from 'node:util';
import type { Config } from '../../config/config.ts';
import type { OperationsOptions } from '../../graphql/server.ts';
import { UsageError, type OptionValues } from '../command.ts';

/** The options for registered operations. */
export const OPERATIONS_OPTIONS = {
  operations: { type: 'string' },
  'require-operations': { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

export const OPERATIONS_HELP = `  --operations FILE     register the operations of this manifest by id and SHA-256 (JSON: Apollo's persisted
                        query manifest, or an object of texts by id as Relay and graphql-codegen write it)
  --require-operations  reject all other operations`;

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new UsageError(`Cannot read the operation manifest ${file}: ${Error.isError(error) ? error.message : ''}`);
  }
};

/**
 * Reads the manifest that the command line or the environment names.
 *
 * @throws UsageError if it cannot be read, or is required but not named
 */
export const readOperations = (options: OptionValues, config: Config): { operations?: OperationsOptions } => {
  const named = options['operations'];
  const file = typeof named === 'string' ? named : config.OPERATIONS_FILE;
  const isRequired = options['require-operations'] === true || config.REQUIRE_OPERATIONS;
  if (file === undefined && isRequired) {
    const cause = config.REQUIRE_OPERATIONS ? 'REQUIRE_OPERATIONS=on' : '--require-operations';
    throw new UsageError(`${cause} needs the manifest: set OPERATIONS_FILE, or add --operations FILE.`);
  }
  return file === undefined ? {} : { operations: { manifest: readJson(file), isRequired } };
};
