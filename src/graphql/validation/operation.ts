import type { GraphQLRequestContextResponseForOperation } from '@apollo/server';
import { getVariableValues, Kind, type FragmentDefinitionNode } from 'graphql';
import type { Context } from '../context.ts';
import type { Operation } from './selection.ts';

/** The operation that is about to run. Undefined where a variable is wrong, which the execution tells. */
export const operationOf = (context: GraphQLRequestContextResponseForOperation<Context>): Operation | undefined => {
  const { schema, document, operation, request } = context;
  const given = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {});
  if (!given.coerced) return undefined;
  const definitions = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(definitions.map((node): [string, FragmentDefinitionNode] => [node.name.value, node]));
  return { schema, operation, fragments, variables: given.coerced };
};
