import { tryParseJSONC } from '@graphiql/react';
import { Kind, parse, type OperationDefinitionNode } from 'graphql';
import type { OperationBody } from './estimate.ts';

const operationsIn = (query: string): OperationDefinitionNode[] | null => {
  try {
    return parse(query).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  } catch {
    return null;
  }
};

/**
 * Returns the operation in the editors as the body of a request. Null if it cannot be sent as it is.
 *
 * @param selectedName the operation to run if the document has several
 */
export const bodyOf = (query: string, variablesText: string, selectedName?: string | null): OperationBody | null => {
  const operations = operationsIn(query);
  if (!operations || operations.length === 0) return null;
  const names = operations.flatMap(({ name }) => (name ? [name.value] : []));
  const operationName = names.find((name) => name === selectedName) ?? names[0];
  try {
    const variables: unknown = tryParseJSONC(variablesText);
    return { query, ...(variables !== undefined && { variables }), ...(operationName && { operationName }) };
  } catch {
    return null;
  }
};
