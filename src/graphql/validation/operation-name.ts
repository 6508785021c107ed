import { GraphQLError, Kind, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { ErrorCode, Retry } from '../errors.ts';

const unresolved = (message: string) =>
  new GraphQLError(message, {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE' satisfies ErrorCode, retry: 'NO' satisfies Retry },
  });

/** The maximum number of names that a message lists. */
const MAX_NAMES = 10;

const listNames = (document: DocumentNode) => {
  const names = document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION && node.name ? [node.name.value] : [],
  );
  return names.length > MAX_NAMES ? `${names.slice(0, MAX_NAMES).join(', ')}, …` : names.join(', ');
};

/** Returns the error for a document of which no operation could be chosen. */
export const unresolvedOperation = (document: DocumentNode, operationName: string | undefined): GraphQLError => {
  const names = listNames(document);
  if (operationName === undefined) {
    return unresolved(`The document has several operations. Name one in \`operationName\`: ${names}.`);
  }
  const hint = names ? `Its operations are: ${names}.` : 'None of its operations has a name.';
  return unresolved(`The document has no operation "${operationName}". ${hint}`);
};

/** Returns the error for an operation of a type that the schema lacks. Undefined if the schema has it. */
export const unsupportedOperation = (
  schema: GraphQLSchema,
  { operation }: OperationDefinitionNode,
): GraphQLError | undefined =>
  schema.getRootType(operation) ? undefined : unresolved(`This graph has no ${operation}s.`);
