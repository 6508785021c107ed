import { setImmediate } from 'node:timers/promises';
import { OperationTypeNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { once } from '../../once.ts';
import type { Context } from '../context.ts';
import type { Operation, SelectedField } from '../selection/select-fields.ts';
import { bareOperationOf } from './bare-operation.ts';
import { argumentsOf, createCompiler, runOf, type Arguments, type Data, type Execute } from './compile.ts';
import { conditionsOf } from './conditions.ts';
import { createExecutionSchema } from './execution-schema.ts';

/** An operation is compiled after this many executions without an error. Compiling takes as long as some dozens of them. */
export const COMPILE_AFTER = 5;

/** Larger operations are not compiled, in fields. Compiling this many takes 20 to 50 milliseconds, in which nothing else runs. */
const MAX_FIELDS = 600;

/** The number of fields and fragments of an operation whose fragments are replaced by their fields. */
const MAX_NODES = 2 * MAX_FIELDS;

/** The memory of a compiled operation for each of its fields, in bytes. Measured. */
const BYTES_PER_FIELD = 10_000;

const MAX_BYTES = 32 * 1024 * 1024;

/** The number of combinations of the values of `@skip` and `@include` of one operation that are compiled. */
const MAX_SHAPES = 8;

/** After compiling, nothing is compiled for this many times as long. */
const REST_FACTOR = 20;

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
 * Creates the compiled operations of a schema: queries that are executed often, as code that graphql-jit generates. They return
 * exactly what graphql-js returns, because graphql-js executes an operation whenever a compiled one has an error. Its loaders then
 * have all values, so that there are no further calls.
 *
 * At most 32 MiB of them are kept. Mutations are never compiled: they could not be executed again.
 *
 * @param compileAfter how many executions precede compilation. 0 to compile each operation before it is executed, Infinity to
 *   compile nothing
 */
export const createCompiledOperations = (schema: GraphQLSchema, compileAfter = COMPILE_AFTER) => {
  const shapes = new WeakMap<OperationDefinitionNode, Shapes>();
  const kept = new LRUCache<Shape, true>({
    maxSize: MAX_BYTES,
    dispose: (_value, shape) => {
      shape.execute = null;
      shape.executions = 0;
    },
  });
  const loadCompiler = once(() => createCompiler(createExecutionSchema(schema)));
  let isCompiling = false;
  let restsUntil = 0;

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

  const compile = async (shape: Shape, { operation, fieldCount }: Executable): Promise<void> => {
    const compileOperation = await loadCompiler();
    const startedAt = performance.now();
    const bare = bareOperationOf(operation, MAX_NODES);
    shape.execute = bare && compileOperation(operation, bare);
    shape.isRejected = shape.execute === null;
    const now = performance.now();
    restsUntil = now + (now - startedAt) * REST_FACTOR;
    if (shape.execute) kept.set(shape, true, { size: 1 + fieldCount * BYTES_PER_FIELD });
  };

  /** Compiles an operation. If that fails, it is not tried again. */
  const tryToCompile = async (shape: Shape, executable: Executable): Promise<void> => {
    try {
      await compile(shape, executable);
    } catch {
      shape.isRejected = true;
    }
  };

  /** Compiles an operation in the background, unless another one is being compiled or has just been. */
  const compileSoon = async (shape: Shape, executable: Executable): Promise<void> => {
    if (isCompiling || performance.now() < restsUntil) return;
    isCompiling = true;
    // The request that is the reason goes first.
    await setImmediate();
    await tryToCompile(shape, executable);
    isCompiling = false;
  };

  return {
    /** Prepares an operation for `execute`. */
    prepare: (operation: Operation, fields: readonly SelectedField[]): Executable => {
      const isSupported =
        !fields.some(isUnrepeatable) &&
        compileAfter !== Infinity &&
        operation.operation.operation === OperationTypeNode.QUERY &&
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
      if (!shape.execute && compileAfter === 0) await tryToCompile(shape, executable);
      const { execute } = shape;
      if (!execute) {
        void compileSoon(shape, executable);
        return null;
      }
      kept.get(shape);
      const data = await execute(runOf(context, operation, executable.argumentsOf));
      if (data) return data;
      shape.executions = 0;
      const { cacheHits, cacheMisses } = context.count;
      context.countBeforeRepeat = { cacheHits, cacheMisses };
      return null;
    },
  };
};

export type CompiledOperations = ReturnType<typeof createCompiledOperations>;
