import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getNamedType,
  GraphQLError,
  isEnumType,
  Kind,
  OperationTypeNode,
  parse,
  typeFromAST,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { createSchema } from '../../../src/graphql/schema.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;

const FOLDERS = ['docs', 'test', 'explorer', 'examples/gallery/src', 'bench/peers', 'README.md'];

/** Code blocks of Markdown, and the strings and templates of TypeScript that can be operations. */
const CANDIDATES = [
  /```graphql\n(.*?)```/gs,
  /`([^`$]*\{[^`$]*\})\s*`/gs,
  /'((?:query|mutation|fragment|\{)[^'\n]*\})'/g,
];

const filesOf = (folder: string): string[] =>
  /\.\w+$/.test(folder)
    ? [join(ROOT, folder)]
    : readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(?:md|tsx?|graphql)$/.test(file) && !file.includes('node_modules'))
        .map((file) => join(ROOT, folder, file));

const parseOrNull = (text: string): DocumentNode | null => {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
};

const valueOf = (schema: GraphQLSchema, { variable, type }: VariableDefinitionNode, ids: Ids): unknown => {
  const named = getNamedType(typeFromAST(schema, type));
  if (isEnumType(named)) return named.getValues()[0]?.name;
  const name = variable.name.value.toLowerCase();
  const id = /photo|media|item/.test(name) ? ids.mediaItem : ids.album;
  const scalar = { ID: id, String: null, Int: 3, Boolean: true, _Any: { __typename: 'Album', id: ids.album } };
  const value = Object.entries(scalar).find(([key]) => key === named?.name)?.[1];
  const isList = type.kind === Kind.NON_NULL_TYPE ? type.type.kind === Kind.LIST_TYPE : type.kind === Kind.LIST_TYPE;
  return isList && value !== undefined ? [value] : value;
};

/** The ids that variables get. */
export type Ids = { album: string; mediaItem: string };

/**
 * Returns requests with the valid queries that the documentation, the explorer, the gallery and the tests contain, each once,
 * with values for their variables.
 */
export const collectRequests = (ids: Ids) => {
  const schema = createSchema();
  const texts = new Set<string>();
  for (const file of FOLDERS.flatMap(filesOf)) {
    const source = readFileSync(file, 'utf8');
    if (file.endsWith('.graphql')) texts.add(source);
    for (const pattern of CANDIDATES) for (const [, text = ''] of source.matchAll(pattern)) texts.add(text.trim());
  }
  return [...texts].flatMap((query) => {
    const document = parseOrNull(query);
    // A session that was just read is not read again.
    if (!document || query.includes('pickingSession') || validate(schema, document).length > 0) return [];
    const operations = document.definitions.filter(
      (node): node is OperationDefinitionNode =>
        node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.QUERY,
    );
    return operations.map(({ name, variableDefinitions = [] }) => ({
      query,
      ...(name && { operationName: name.value }),
      variables: Object.fromEntries(
        variableDefinitions.map((definition) => [definition.variable.name.value, valueOf(schema, definition, ids)]),
      ),
    }));
  });
};
