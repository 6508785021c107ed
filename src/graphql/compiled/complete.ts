import type { GraphQLLeafType } from 'graphql';
import { isJsonObject } from '../../json-object.ts';
import { completeLater, fail, isPromise, type Complete, type Path, type Run } from './run.ts';

/** How the values of a type are completed, and whether a resolver below reads its path. */
export type Completion = { complete: Complete; needsPath: boolean };

/** A selected field of an object type. */
export type FieldPlan = {
  /** Its name in the response. */
  key: string;
  /** The name of the object type. */
  typename: string;
  /** Calls its resolver. The path is undefined if neither the resolver nor one below reads it. May throw. */
  resolve: (source: unknown, run: Run, path: Path | undefined) => unknown;
  completion: Completion;
  needsPath: boolean;
};

const isMissing = (value: unknown): value is null | undefined => value === null || value === undefined;

/** @param type a scalar or an enum. It throws for a value that it cannot represent */
export const leaf = (type: Pick<GraphQLLeafType, 'serialize'>): Completion => ({
  needsPath: false,
  complete: (value, run) => {
    if (isMissing(value)) return null;
    if (value instanceof Error) return fail(run);
    try {
      return type.serialize(value) ?? fail(run);
    } catch {
      return fail(run);
    }
  },
});

export const nonNull = ({ complete, needsPath }: Completion): Completion => ({
  needsPath,
  complete: (value, run, path) => (isMissing(value) ? fail(run) : complete(value, run, path)),
});

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value;

export const list = ({ complete, needsPath }: Completion): Completion => ({
  needsPath,
  complete: (value, run, path) => {
    if (isMissing(value)) return null;
    if (!isIterable(value)) return fail(run);
    const completed: unknown[] = [];
    let key = 0;
    for (const entry of value) {
      const index = key;
      const entryPath = needsPath ? { prev: path, key: index, typename: undefined } : undefined;
      if (isPromise(entry)) {
        completed.push(null);
        const set = (later: unknown) => (completed[index] = later);
        completeLater(entry, run, { set, complete, path: entryPath });
      } else {
        completed.push(complete(entry, run, entryPath));
      }
      key += 1;
    }
    return completed;
  },
});

/** Completes the fields of an object. */
const completeFields = (fields: readonly FieldPlan[], source: unknown, run: Run, path: Path | undefined) => {
  const completed: Record<string, unknown> = {};
  for (const { key, typename, resolve, completion, needsPath } of fields) {
    const fieldPath = needsPath ? { prev: path, key, typename } : undefined;
    const { complete } = completion;
    let value: unknown;
    try {
      value = resolve(source, run, fieldPath);
    } catch {
      value = fail(run);
    }
    if (isPromise(value)) {
      completed[key] = null;
      const set = (later: unknown) => (completed[key] = later);
      completeLater(value, run, { set, complete, path: fieldPath });
    } else {
      completed[key] = complete(value, run, fieldPath);
    }
  }
  return completed;
};

export const object = (fields: readonly FieldPlan[]): Completion => ({
  needsPath: fields.some(({ needsPath }) => needsPath),
  complete: (value, run, path) => {
    if (isMissing(value)) return null;
    return value instanceof Error ? fail(run) : completeFields(fields, value, run, path);
  },
});

/**
 * Completes an object of an interface or a union, whose `__typename` says its type.
 *
 * @param objects the possible types by name
 */
export const abstract = (objects: ReadonlyMap<string, Completion>): Completion => ({
  needsPath: [...objects.values()].some(({ needsPath }) => needsPath),
  complete: (value, run, path) => {
    if (isMissing(value)) return null;
    const name = isJsonObject(value) ? value['__typename'] : undefined;
    const found = typeof name === 'string' ? objects.get(name) : undefined;
    return found ? found.complete(value, run, path) : fail(run);
  },
});

/** Executes the fields of the root type. Returns their data when no value is awaited any more. */
export const completeRoot = async (fields: readonly FieldPlan[], run: Run): Promise<Record<string, unknown>> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  run.onEnd = resolve;
  const data = completeFields(fields, undefined, run, undefined);
  if (run.pending > 0) await promise;
  return data;
};
