import { createHash } from 'node:crypto';
import { GraphQLError, parse, validate, type GraphQLSchema, type ValidationRule } from 'graphql';
import { isJsonObject } from '../../json-object.ts';
import { ExpectedError } from '../../expected-error.ts';

/** An invalid manifest of operations. The message lists every mistake with its operation. */
export class OperationManifestError extends ExpectedError {
  override readonly name = 'OperationManifestError';
}

/** The operations of a manifest. */
export type KnownOperations = {
  /** Returns the text of an operation by its id in the manifest, or by the SHA-256 of its text. */
  textOf: (id: string) => string | undefined;
  /** Whether the manifest has an operation with exactly this text. */
  isKnown: (text: string) => boolean;
};

type Entry = { id: string; text: string };

const apolloEntries = ({ version, operations }: Record<string, unknown>, mistakes: string[]): Entry[] => {
  if (version !== 1 || !Array.isArray(operations)) {
    mistakes.push('an Apollo manifest needs version 1 and a list of operations');
    return [];
  }
  return operations.flatMap((operation: unknown, index) => {
    const { id, body } = isJsonObject(operation) ? operation : {};
    if (typeof id === 'string' && id && typeof body === 'string') return [{ id, text: body }];
    mistakes.push(`operation ${index}: needs an id and a body`);
    return [];
  });
};

const mapEntries = (manifest: Record<string, unknown>, mistakes: string[]): Entry[] =>
  Object.entries(manifest).flatMap(([id, text]) => {
    if (typeof text === 'string') return [{ id, text }];
    mistakes.push(`${id}: must be the text of an operation`);
    return [];
  });

/**
 * Returns the operations of a manifest: Apollo's (`{ format: "apollo-persisted-query-manifest", version: 1, operations }`), or
 * a map of ids to texts, as Relay's compiler and graphql-codegen write it.
 */
const entriesOf = (manifest: unknown, mistakes: string[]): Entry[] => {
  if (!isJsonObject(manifest)) {
    mistakes.push('must be an object: an Apollo manifest, or a map of ids to operation texts');
    return [];
  }
  return 'format' in manifest || 'operations' in manifest
    ? apolloEntries(manifest, mistakes)
    : mapEntries(manifest, mistakes);
};

/** The checks for each operation of a manifest. */
export type ManifestChecks = { schema: GraphQLSchema; rules: readonly ValidationRule[]; maxTokens: number };

const mistakesIn = (text: string, { schema, rules, maxTokens }: ManifestChecks): readonly GraphQLError[] => {
  try {
    const document = parse(text, { maxTokens });
    const errors = validate(schema, document);
    return errors.length > 0 ? errors : validate(schema, document, rules);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Reads a manifest. Every operation must be valid against the schema and within the limits.
 *
 * @throws OperationManifestError that lists every mistake
 */
export const readManifest = (manifest: unknown, checks: ManifestChecks): KnownOperations => {
  const mistakes: string[] = [];
  const byId = new Map<string, string>();
  const texts = new Set<string>();
  for (const { id, text } of entriesOf(manifest, mistakes)) {
    const other = byId.get(id);
    if (other !== undefined && other !== text) mistakes.push(`${id}: duplicate id with a different body`);
    mistakes.push(...mistakesIn(text, checks).map(({ message }) => `${id}: ${message}`));
    byId.set(id, text);
    texts.add(text);
  }
  if (mistakes.length > 0) {
    throw new OperationManifestError(`Invalid operation manifest:\n${mistakes.map((line) => `  ${line}`).join('\n')}`);
  }
  // Hashes are computed here and not taken from the manifest.
  const byHash = new Map([...texts].map((text) => [sha256(text), text] as const));
  return {
    textOf: (id) => byId.get(id) ?? byHash.get(id.replace(/^sha256:/, '')),
    isKnown: (text) => texts.has(text),
  };
};
