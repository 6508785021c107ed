import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  concatAST,
  GraphQLError,
  GraphQLSchema,
  Kind,
  parse,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type ValidationRule,
} from 'graphql';
import { references } from './federation/entities.ts';

// This path is right in both `src/graphql/` and `dist/graphql/`.
const SUBGRAPH = new URL('../../schema/federation/subgraph.graphql', import.meta.url);

/** Whether only the composition of a supergraph needs a definition, and not the clients of this graph. */
const isForComposition = ({ name }: { name: string }) =>
  /^(?:federation__|link__)/.test(name) || ['link', 'key', 'shareable'].includes(name);

const DESCRIPTIONS: Record<string, string> = {
  _entities:
    'The objects that another subgraph refers to, in the given order: 0 to 500. An entry is null if its object does not exist. Costs the same as `nodes`.',
  representations: 'A reference for each object: its `__typename`, and an `id` that holds its `id` or `googleId`.',
  _service: 'This graph as a subgraph of Apollo Federation. Not available if introspection is disabled.',
};

/**
 * Moves the directives of each `extend type X @directive` to the type itself, because `@shareable` on an extension applies
 * only to the fields of that extension.
 */
const withDirectives = (document: DocumentNode): DocumentNode => {
  const directives = new Map<string, readonly ConstDirectiveNode[]>();
  const definitions = document.definitions.filter((node) => {
    const isBare = node.kind === Kind.OBJECT_TYPE_EXTENSION && !node.fields?.length;
    if (isBare) directives.set(node.name.value, node.directives ?? []);
    return !isBare;
  });
  return visit(
    { kind: Kind.DOCUMENT, definitions },
    {
      ObjectTypeDefinition: (node) => ({
        ...node,
        directives: [...(node.directives ?? []), ...(directives.get(node.name.value) ?? [])],
      }),
    },
  );
};

/**
 * Creates the schema as a subgraph of Apollo Federation 2 (https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec):
 * adds `_entities` and `_service`. It has no other resolvers yet.
 */
export const createSubgraphSchema = (typeDefs: readonly string[]): GraphQLSchema => {
  const document = concatAST([...typeDefs, readFileSync(SUBGRAPH, 'utf8')].map((text) => parse(text)));
  const config = buildSubgraphSchema([{ typeDefs: withDirectives(document), resolvers: references }]).toConfig();
  const schema = new GraphQLSchema({
    ...config,
    directives: config.directives.filter((directive) => !isForComposition(directive)),
    types: config.types.filter((type) => !isForComposition(type)),
  });
  for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
    field.description ??= DESCRIPTIONS[name];
    for (const argument of field.args) argument.description ??= DESCRIPTIONS[argument.name];
  }
  return schema;
};

/** A validation rule for a disabled introspection: rejects `_service`, which would also return the schema. */
export const noServiceRule: ValidationRule = (context) => ({
  Field: (node) => {
    if (node.name.value !== '_service' || context.getParentType() !== context.getSchema().getQueryType()) return;
    context.reportError(
      new GraphQLError(
        'Introspection is disabled. To get the schema, run `photos-graphql schema --federation`, or start the gateway with GRAPHQL_INTROSPECTION=on.',
        {
          nodes: node,
        },
      ),
    );
  },
});
