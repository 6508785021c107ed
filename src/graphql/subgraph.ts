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

// The same place from `src/graphql/` and from `dist/graphql/`.
const SUBGRAPH = new URL('../../schema/federation/subgraph.graphql', import.meta.url);

/** What only the composition of a supergraph reads: definitions that a caller of this graph has no use for. */
const isOfComposition = ({ name }: { name: string }) =>
  /^(?:federation__|link__)/.test(name) || ['link', 'key', 'shareable'].includes(name);

const DESCRIPTIONS: Record<string, string> = {
  _entities:
    'The objects that another subgraph refers to, in the order asked: 0 to 500. Null at the place of each that is not there. Costs what `nodes` costs.',
  representations: 'What names each object: its `__typename`, and its `id` in either form.',
  _service: 'This graph as a subgraph of Apollo Federation. Not answered where introspection is switched off.',
};

/**
 * Put the directives of each `extend type X @directive` on the type itself: `@shareable` on an extension would hold for
 * the fields of that extension alone.
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
 * The graph as a subgraph of Apollo Federation 2 (https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec):
 * with `_entities` and `_service`, and otherwise as it is. Other resolvers are still to be added.
 */
export const createSubgraphSchema = (typeDefs: readonly string[]): GraphQLSchema => {
  const document = concatAST([...typeDefs, readFileSync(SUBGRAPH, 'utf8')].map((text) => parse(text)));
  const config = buildSubgraphSchema([{ typeDefs: withDirectives(document), resolvers: references }]).toConfig();
  const schema = new GraphQLSchema({
    ...config,
    directives: config.directives.filter((directive) => !isOfComposition(directive)),
    types: config.types.filter((type) => !isOfComposition(type)),
  });
  for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
    field.description ??= DESCRIPTIONS[name];
    for (const argument of field.args) argument.description ??= DESCRIPTIONS[argument.name];
  }
  return schema;
};

/** A rule of validation: the schema is not asked for by way of Federation either. */
export const noServiceRule: ValidationRule = (context) => ({
  Field: (node) => {
    if (node.name.value !== '_service' || context.getParentType() !== context.getSchema().getQueryType()) return;
    context.reportError(
      new GraphQLError(
        'The schema is not told here: introspection is switched off. `photos-graphql schema --federation` prints it.',
        {
          nodes: node,
        },
      ),
    );
  },
});
