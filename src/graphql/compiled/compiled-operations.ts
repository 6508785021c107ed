import { OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import type { Operation, SelectedField } from '../selection/select-fields.ts';
import { argumentsOf, compile, type Data, type Execute } from './compile.ts';
import { conditionsOf } from './conditions.ts';
import type { Arguments } from './run.ts';

/** An operation is compiled after this many executions without an error. To compile takes as long as a few of them. */
export const COMPILE_AFTER = 5;

/** Larger operations are not compiled, in fields. To compile this many takes about two milliseconds. */
const MAX_FIELDS = 600;

/** The number of fields that are compiled for an operation. A field of an interface is compiled for each possible type. */
const MAX_PLANS = 4 * MAX_FIELDS;

/** The memory of a compiled operation for each of its fields, in bytes. Measured. */
const BYTES_PER_FIELD = 1_000;

const MAX_BYTES = 32 * 1024 * 1024;

/** The number of combinations of the values of `@skip` and `@include` of one operation that are compiled. */
const MAX_SHAPES = 8;

/** Whether a field can be slow or costly when it is resolved again: a wait for the user of a picking session is not kept. */
const isUnrepeatable = ({ coordinate }: SelectedField) => coordinate === 'Query.pickingSession';

/** What an operation selects for some values of its `@skip` and `@include`. */
type Shape = {
  /** Executions without an error, since the last one with an error. */
  executions: number;
  isRejected: boolean;
  execute: Execute | null;
};

/** An operation with its variables, as it can be executed if it is compiled. */
export type Executable = { operation: Operation; fieldCount: number; argumentsOf: Arguments; shape: Shape | null };

/** The shapes of an operation. */
type Shapes = { conditions: readonly string[]; byValues: Map<string, Shape> };

/**
 * Creates the compiled operations: those that are executed often, as functions that have looked everything up before. They return
 * exactly what graphql-js returns, because graphql-js executes an operation whenever a compiled one has an error. Its loaders then
 * have all values, and a mutation has its payload (`resolveMutationsOnce`), so that there are no further calls.
 *
 * At most 32 MiB of them are kept.
 *
 * @param compileAfter how many executions precede compilation. 0 to compile each operation before it is executed, Infinity to
 *   compile nothing
 */
export const createCompiledOperations = (compileAfter = COMPILE_AFTER) => {
  const shapes = new WeakMap<OperationDefinitionNode, Shapes>();
  const kept = new LRUCache<Shape, true>({
    maxSize: MAX_BYTES,
    dispose: (_value, shape) => {
      shape.execute = null;
      shape.executions = 0;
    },
  });

  const shapesOf = (operation: Operation): Shapes => {
    const known = shapes.get(operation.operation);
    if (known) return known;
    const created = { conditions: conditionsOf(operation), byValues: new Map<string, Shape>() };
    shapes.set(operation.operation, created);
    return created;
  };

  /** Returns the shape of an operation. Null if it cannot be compiled. */
  const shapeOf = (operation: Operation): Shape | null => {
    const { conditions, byValues } = shapesOf(operation);
    const values = conditions.map((name) => String(operation.variables[name])).join(' ');
    const known = byValues.get(values);
    if (known || byValues.size === MAX_SHAPES) return known ?? null;
    const shape: Shape = { executions: 0, isRejected: false, execute: null };
    byValues.set(values, shape);
    return shape;
  };

  /** Compiles an operation. If that fails, it is not tried again. */
  const compileShape = (shape: Shape, { operation, fieldCount }: Executable): void => {
    shape.execute = compile(operation, MAX_PLANS);
    shape.isRejected = shape.execute === null;
    if (shape.execute) kept.set(shape, true, { size: 1 + fieldCount * BYTES_PER_FIELD });
  };

  return {
    /** Prepares an operation for `execute`. */
    prepare: (operation: Operation, fields: readonly SelectedField[]): Executable => {
      const isSupported =
        !fields.some(isUnrepeatable) &&
        compileAfter !== Infinity &&
        operation.operation.operation !== OperationTypeNode.SUBSCRIPTION &&
        fields.length <= MAX_FIELDS;
      return {
        operation,
        fieldCount: fields.length,
        argumentsOf: argumentsOf(fields, operation),
        shape: isSupported ? shapeOf(operation) : null,
      };
    },

    /** Returns the data of an operation. Null if graphql-js must execute it: if it is not compiled, or has an error. */
    execute: async (executable: Executable, context: Context): Promise<Data> => {
      const { shape, operation } = executable;
      const hasFailed = context.countBeforeRepeat !== null;
      if (!shape || shape.isRejected || hasFailed) return null;
      shape.executions += 1;
      if (shape.executions <= compileAfter) return null;
      if (!shape.execute) compileShape(shape, executable);
      const { execute } = shape;
      if (!execute) return null;
      kept.get(shape);
      const data = await execute(context, operation, executable.argumentsOf);
      if (data) return data;
      shape.executions = 0;
      const { cacheHits, cacheMisses } = context.count;
      context.countBeforeRepeat = { cacheHits, cacheMisses };
      return null;
    },
  };
};

export type CompiledOperations = ReturnType<typeof createCompiledOperations>;
