import type { GraphQLRequestContextResponseForOperation } from '@apollo/server';
import { getVariableValues, Kind, type FragmentDefinitionNode } from 'graphql';
import type { Context } from '../context.ts';
import type { Operation } from '../selection/select-fields.ts';

/** Returns the operation with its coerced variables. Undefined if a variable is invalid: graphql-js reports that later. */
export const operationOf = (context: GraphQLRequestContextResponseForOperation<Context>): Operation | undefined => {
  const { schema, document, operation, request } = context;
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {}, {
    maxErrors: 1,
  });
  if (!variables.coerced) return undefined;
  const definitions = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(definitions.map((node): [string, FragmentDefinitionNode] => [node.name.value, node]));
  return { schema, operation, fragments, variables: variables.coerced };
};
