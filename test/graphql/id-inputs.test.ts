import { expect, test } from '@jest/globals';
import {
  buildSchema,
  getDirectiveValues,
  getNamedType,
  isInputObjectType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLInputField,
} from 'graphql';
import { readTypeDefs } from '../../src/graphql/schema.ts';

const schema = buildSchema(readTypeDefs().join('\n'));

const inputs: [string, GraphQLArgument | GraphQLInputField][] = Object.values(schema.getTypeMap()).flatMap((type) => {
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field): [string, GraphQLInputField] => [
      `${type.name}.${field.name}`,
      field,
    ]);
  }
  if (!isObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) =>
    field.args.map((argument): [string, GraphQLArgument] => [`${type.name}.${field.name}.${argument.name}`, argument]),
  );
});

const ids = inputs.filter(([, input]) => getNamedType(input.type).name === 'ID');

test('every ID argument and input field has @idOf, except those that accept any type', () => {
  const directive = schema.getDirective('idOf');
  const declared = ids.map(([path, { astNode }]): [string, unknown] => [
    path,
    directive && astNode && getDirectiveValues(directive, astNode)?.['type'],
  ]);
  const without = declared.filter(([, type]) => type === undefined).map(([path]) => path);
  expect(without.toSorted()).toEqual(['AlbumPositionInput.afterEnrichmentItemId', 'Query.node.id', 'Query.nodes.ids']);
  const types = declared.map(([, type]) => type).filter((type) => type !== undefined);
  expect(new Set(types)).toEqual(new Set(['Album', 'MediaItem', 'PickingSession']));
});
