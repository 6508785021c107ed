import { getVariableValues, Kind, type DocumentNode, type FragmentDefinitionNode } from 'graphql';
import type { Operation } from '../selection/select-fields.ts';

type Received = Pick<Operation, 'schema' | 'operation'> & {
  document: DocumentNode;
  variables: Record<string, unknown> | undefined;
};

/** Returns the operation with its coerced variables. Undefined if a variable is invalid: graphql-js reports that later. */
export const operationOf = ({
  schema,
  document,
  operation,
  variables: received = {},
}: Received): Operation | undefined => {
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], received, { maxErrors: 1 });
  if (!variables.coerced) return undefined;
  const definitions = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(definitions.map((node): [string, FragmentDefinitionNode] => [node.name.value, node]));
  return { schema, operation, fragments, variables: variables.coerced };
};
