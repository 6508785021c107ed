import type { FieldNode, GraphQLField, GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { Operation } from '../selection/select-fields.ts';

/** The path of a field in the response. */
export type Path = GraphQLResolveInfo['path'];

/** Returns the coerced arguments of a field, for the variables of a request. */
export type Arguments = (field: GraphQLField<unknown, unknown>, node: FieldNode) => Record<string, unknown>;

/** One execution of a compiled operation. */
export type Run = {
  context: Context;
  operation: Operation;
  argumentsOf: Arguments;
  /** The number of values that are awaited. */
  pending: number;
  hasFailed: boolean;
  /** Called when no value is awaited any more. */
  onEnd: () => void;
};

/**
 * Returns the value of a field in the response, for what its resolver returned. If it cannot, it fails the run and returns null. It never
 * throws.
 *
 * @param path undefined if no resolver below reads it
 */
export type Complete = (value: unknown, run: Run, path: Path | undefined) => unknown;

/** The value or the entry whose promise a resolver returned. */
type Place = { set: (value: unknown) => void; complete: Complete; path: Path | undefined };

/** Notes an error. graphql-js then executes the operation again, and reports it. */
export const fail = (run: Run): null => {
  run.hasFailed = true;
  return null;
};

const hasThen = (value: object): value is PromiseLike<unknown> => 'then' in value && typeof value.then === 'function';

export const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && hasThen(value);

/** Completes a value when it is there. The other fields go on meanwhile. */
export const completeLater = (promise: PromiseLike<unknown>, run: Run, { set, complete, path }: Place): void => {
  run.pending += 1;
  const end = () => {
    run.pending -= 1;
    if (run.pending === 0) run.onEnd();
  };
  promise.then(
    (value) => {
      set(complete(value, run, path));
      end();
    },
    () => {
      fail(run);
      end();
    },
  );
};
