import {
  getOperationAST,
  getVariableValues,
  Kind,
  parse,
  type FragmentDefinitionNode,
  type GraphQLSchema,
} from 'graphql';
import type { Operation } from '../../src/graphql/selection/select-fields.ts';

/** Parses a document and returns its operation, with coerced variables as in execution. */
export const operationIn = (
  schema: GraphQLSchema,
  text: string,
  variables: Record<string, unknown> = {},
): Operation => {
  const document = parse(text);
  const operation = getOperationAST(document)!;
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return {
    schema,
    operation,
    fragments: new Map(fragments.map((node): [string, FragmentDefinitionNode] => [node.name.value, node])),
    variables: getVariableValues(schema, operation.variableDefinitions ?? [], variables).coerced!,
  };
};
