import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLOutputType,
} from 'graphql';
import { findUnannouncedChanges, withoutDescriptions } from '../../scripts/schema-changes.ts';
import { referenceOf } from '../../scripts/schema-reference.ts';
import { createSchema, readTypeDefs } from '../../src/graphql/schema.ts';

const BEFORE = 'type Query { a(b: Int): String! c: String } enum E { X Y } input I { d: Int }';
const AFTER = 'type Query { a(b: Int, e: Int!): String c: String f: Int } enum E { X } input I { d: Int, g: Int! }';

const changelog = (unreleased: string) =>
  `# Changelog\n\n## Unreleased\n\n${unreleased}\n\n## 0.1.0\n\nE was removed.\n`;

test('reports a breaking change until the changelog announces it', () => {
  const found = findUnannouncedChanges(BEFORE, AFTER, changelog(''));
  expect(found.toSorted()).toEqual([
    'A required arg e on Query.a was added.',
    'A required field g on input type I was added.',
    'Query.a changed type from String! to String.',
    'Y was removed from enum type E.',
  ]);
  const [first = '', ...others] = found;
  expect(findUnannouncedChanges(BEFORE, AFTER, changelog(`- ${first.replace(' ', '\n  ')}`))).toEqual(others);
  expect(findUnannouncedChanges(BEFORE, AFTER, changelog(found.join(' ')))).toEqual([]);
});

test('ignores announcements of earlier releases', () => {
  expect(
    findUnannouncedChanges(BEFORE, 'type Query { a(b: Int): String! c: String } input I { d: Int }', changelog('')),
  ).toEqual(['E was removed.']);
});

test('does not report additions', () => {
  const more = `${BEFORE} type More { id: ID! }`.replace('c: String', 'c: String! more: More');
  expect(findUnannouncedChanges(BEFORE, more, changelog(''))).toEqual([]);
});

test('records a released schema without its descriptions', () => {
  const recorded = withoutDescriptions(
    '"""Entry""" type Query { "A" a("B" b: Int @c): String } directive @c on ARGUMENT_DEFINITION',
  );
  expect(recorded).toBe('type Query {\n  a(b: Int @c): String\n}\n\ndirective @c on ARGUMENT_DEFINITION\n');
});

test('the reference has every type, field, argument, default and limit, and no broken links', () => {
  const sdl = readTypeDefs().join('\n');
  const page = referenceOf(sdl);
  const schema = buildSchema(sdl);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
    expect(page).toMatch(new RegExp(`^##+ ${type.name}$`, 'm'));
    const values = isEnumType(type) ? type.getValues() : [];
    for (const { name } of values) expect(page).toContain(`| \`${name}\` |`);
    const hasFields = isObjectType(type) || isInputObjectType(type) || isInterfaceType(type);
    for (const field of hasFields ? Object.values(type.getFields()) : []) {
      const isSection = 'args' in field && field.args.length > 0;
      const isRootField = type === schema.getQueryType() || type === schema.getMutationType();
      expect(page).toContain(isSection || isRootField ? `\`${type.name}.${field.name}\`` : `| \`${field.name}\` |`);
    }
  }
  expect(page).toContain('| `first` | `Int` | `20` | 1 to 500 |');

  const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => text.toLowerCase().replace(/[`.@]/g, ''));
  expect(headings).toHaveLength(new Set(headings).size);
  for (const [, anchor = ''] of page.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(anchor);
});

const isNullable = (type: GraphQLOutputType): boolean => {
  if (!isNonNullType(type)) return true;
  return isListType(type.ofType) && isNullable(type.ofType.ofType as GraphQLOutputType);
};

test('every nullable field, and every list with nullable entries, says when it is null', () => {
  const silent = Object.values(createSchema().getTypeMap()).flatMap((type) => {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) return [];
    return Object.values(type.getFields())
      .filter((field) => isNullable(field.type))
      .filter(({ description }) => !/\bnull (?:if|for|while|until|unless|without)\b/i.test(description ?? ''))
      .map(({ name }) => `${type.name}.${name}`);
  });
  // Only the composition of a supergraph reads it.
  expect(silent).toEqual(['_Service.sdl']);
});

test('the reference states weights and deprecations', () => {
  const page = referenceOf(`
    directive @cost(weight: String!) on FIELD_DEFINITION
    directive @listSize(assumedSize: Int) on FIELD_DEFINITION
    type Query {
      a(b: Int @deprecated(reason: "Use c.")): String @cost(weight: "2") @listSize(assumedSize: 5)
    }
  `);
  expect(page).toContain('### `Query.a`\n\n`String` · cost 2\n\n');
  expect(page).toContain('**Deprecated:** Use c.');
});

test('docs/schema.md describes the current schema', () => {
  const page = readFileSync(new URL('../../docs/schema.md', import.meta.url), 'utf8');
  for (const field of Object.keys(buildSchema(readTypeDefs().join('\n')).getQueryType()!.getFields())) {
    expect(page).toContain(`### \`Query.${field}\``);
  }
});
