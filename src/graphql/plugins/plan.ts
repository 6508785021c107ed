import { GraphQLError, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { CompiledOperations, Executable } from '../compiled/compiled-operations.ts';
import { estimateCost, type Estimate } from '../cost/estimate.ts';
import { selectFields, type Operation } from '../selection/select-fields.ts';
import { indexSelection, type Selection } from '../selection/selection.ts';
import { checkArguments } from '../validation/arguments.ts';
import { operationOf } from '../validation/operation.ts';

/** What a valid operation selects, what it costs, and how it is executed if it is compiled. */
export type Plan = { selection: Selection; estimate: Estimate; executable: Executable };

/** The plan of an operation, or what is wrong with it. Null if a variable is invalid, which graphql-js reports later. */
export type Planned = { plan: Plan } | { mistakes: readonly GraphQLError[] } | null;

/** The memory of a plan for each field of its operation, in bytes. Measured. */
const BYTES_PER_FIELD = 400;

/** A plan keeps the document of its operation in memory. Its memory in bytes, per character of its text. */
const BYTES_PER_CHARACTER = 80;

const MAX_BYTES = 16 * 1024 * 1024;

/** Plans of operations with larger variables are not kept, in characters of their JSON. */
const MAX_VARIABLES = 2000;

const invalidSelection = ({ message, nodes, extensions }: GraphQLError) =>
  new GraphQLError(message, {
    ...(nodes && { nodes }),
    extensions: { code: 'BAD_USER_INPUT', retry: 'NO', ...extensions },
  });

/** An operation of a valid document, with the variables of a request. */
export type PlanRequest = Pick<Operation, 'schema' | 'operation'> & {
  document: DocumentNode;
  variables: Record<string, unknown> | undefined;
};

/** Returns the JSON of a value. Undefined for a value so deep that the stack overflows, which JSON.parse accepts. */
const jsonOf = (value: unknown): string | undefined => {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/**
 * Creates the function that checks the arguments of an operation, and plans it. Documents are parsed once, so the plan of a valid
 * operation is kept for its next request with the same variables: at most 16 MiB of them.
 */
export const createPlanner = ({ prepare }: Pick<CompiledOperations, 'prepare'>) => {
  const numbers = new WeakMap<OperationDefinitionNode, number>();
  let lastNumber = 0;
  const plans = new LRUCache<string, Plan>({ maxSize: MAX_BYTES });

  const numberOf = (operation: OperationDefinitionNode): number => {
    const known = numbers.get(operation);
    if (known !== undefined) return known;
    lastNumber += 1;
    numbers.set(operation, lastNumber);
    return lastNumber;
  };

  /** Returns the key of a plan. Undefined if it is not kept: if the operation has large or deep variables. */
  const keyOf = ({ operation, variables = {} }: PlanRequest): string | undefined => {
    const names = operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
    // Others have no effect on the plan. A missing one has its default value, but null is a value.
    const declared = names.filter((name) => Object.hasOwn(variables, name)).map((name) => [name, variables[name]]);
    const json = jsonOf(declared);
    return json === undefined || json.length > MAX_VARIABLES ? undefined : `${numberOf(operation)} ${json}`;
  };

  return (request: PlanRequest): Planned => {
    const { operation } = request;
    const key = keyOf(request);
    const known = key === undefined ? undefined : plans.get(key);
    if (known) return { plan: known };

    const coerced = operationOf(request);
    if (!coerced) return null;
    const { fields, mistake } = selectFields(coerced);
    const mistakes = checkArguments(coerced.schema, fields);
    if (mistake) mistakes.push(invalidSelection(mistake));
    if (mistakes.length > 0) return { mistakes };

    const selection = indexSelection(fields);
    const plan = { selection, estimate: estimateCost(fields, selection), executable: prepare(coerced, fields) };
    if (key !== undefined) {
      const characters = operation.loc?.source.body.length ?? 0;
      const size = 1000 + 2 * key.length + fields.length * BYTES_PER_FIELD + characters * BYTES_PER_CHARACTER;
      plans.set(key, plan, { size });
    }
    return { plan };
  };
};

export type Planner = ReturnType<typeof createPlanner>;
