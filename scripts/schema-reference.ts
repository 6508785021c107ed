import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  print,
  specifiedDirectives,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

const prose = (text: string | null | undefined) => (text ?? '').trim().replace(/\s*\n\s*/g, ' ');

const cell = (text: string) => text.replaceAll('|', '\\|');

const row = (...cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;

const table = (head: string[], rows: string[]) =>
  rows.length > 0 ? [row(...head), row(...head.map(() => '---')), ...rows].join('\n') : '';

/** Returns a type such as `[Album!]!`, with a link if this page describes it. */
const linked = (schema: GraphQLSchema, type: string) => {
  const name = type.replace(/[[\]!]/g, '');
  const named = schema.getType(name);
  const isDescribed = named && !(isScalarType(named) && isSpecifiedScalarType(named));
  return isDescribed ? `[\`${type}\`](#${name.toLowerCase()})` : `\`${type}\``;
};

type Directed = { astNode?: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined };

const argumentsOf = ({ arguments: values = [] }: ConstDirectiveNode) =>
  Object.fromEntries(values.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));

/** Directives shown in another form: the deprecation in bold, the list size as default and range of its argument. */
const SHOWN_ELSEWHERE = new Set(['deprecated', 'listSize']);

const ruleOf = (directive: ConstDirectiveNode) => {
  const { min, max, weight, type } = argumentsOf(directive);
  if (directive.name.value === 'idOf') return `id of \`${String(type)}\``;
  if (directive.name.value === 'range') return `${String(min)} to ${String(max)}`;
  return directive.name.value === 'cost' ? `cost ${String(weight)}` : `\`${print(directive)}\``;
};

/** Returns the rules that the directives on an element declare, in words. */
const rulesOf = ({ astNode }: Directed) =>
  (astNode?.directives ?? [])
    .filter(({ name }) => !SHOWN_ELSEWHERE.has(name.value))
    .map(ruleOf)
    .join(', ');

const deprecationOf = ({ deprecationReason }: { deprecationReason?: string | null | undefined }) =>
  deprecationReason ? ` **Deprecated:** ${prose(deprecationReason)}` : '';

const inputRow = (schema: GraphQLSchema, input: GraphQLArgument | GraphQLInputField) => {
  const fallback = input.astNode?.defaultValue ? `\`${print(input.astNode.defaultValue)}\`` : '';
  const words = prose(input.description) + deprecationOf(input);
  return row(`\`${input.name}\``, linked(schema, String(input.type)), fallback, rulesOf(input), words);
};

const INPUT_HEAD = ['name', 'type', 'default', 'limits', 'description'];

/** Returns the section of a field with arguments. Its heading includes the type, so that it differs from the type's heading. */
const fieldSection = (schema: GraphQLSchema, level: string, type: string, field: GraphQLField<unknown, unknown>) =>
  [
    `${level} \`${type}.${field.name}\``,
    [linked(schema, String(field.type)), rulesOf(field)].filter(Boolean).join(' · '),
    prose(field.description) + deprecationOf(field),
    table(
      ['argument', ...INPUT_HEAD.slice(1)],
      field.args.map((argument) => inputRow(schema, argument)),
    ),
  ]
    .filter(Boolean)
    .join('\n\n');

/** Returns the fields of a type: those without arguments in a table, the others in a section each. */
const fieldsOf = (schema: GraphQLSchema, type: string, fields: GraphQLField<unknown, unknown>[]) => [
  table(
    ['field', 'type', 'description'],
    fields
      .filter(({ args }) => args.length === 0)
      .map((field) => {
        const rules = rulesOf(field);
        const words = [prose(field.description) + deprecationOf(field), rules && `(${rules})`]
          .filter(Boolean)
          .join(' ');
        return row(`\`${field.name}\``, linked(schema, String(field.type)), words);
      }),
  ),
  ...fields.filter(({ args }) => args.length > 0).map((field) => fieldSection(schema, '####', type, field)),
];

const bodyOf = (schema: GraphQLSchema, type: GraphQLNamedType): string[] => {
  if (isObjectType(type) || isInterfaceType(type)) {
    const interfaces = type.getInterfaces().map(({ name }) => linked(schema, name));
    return [
      interfaces.length > 0 ? `Implements ${interfaces.join(', ')}.` : '',
      ...fieldsOf(schema, type.name, Object.values(type.getFields())),
    ];
  }
  if (isUnionType(type)) {
    const members = type.getTypes().map(({ name }) => linked(schema, name));
    return [`One of ${members.join(', ')}.`];
  }
  if (isEnumType(type)) {
    const rows = type
      .getValues()
      .map((value) => row(`\`${value.name}\``, prose(value.description) + deprecationOf(value)));
    return [table(['value', 'description'], rows)];
  }
  if (isInputObjectType(type)) {
    const rows = Object.values(type.getFields()).map((field) => inputRow(schema, field));
    return [type.isOneOf ? 'Set exactly one of these fields.' : '', table(INPUT_HEAD, rows)];
  }
  return isScalarType(type) && type.specifiedByURL ? [`Specified by <${type.specifiedByURL}>.`] : [];
};

const typeSection = (schema: GraphQLSchema, type: GraphQLNamedType) =>
  [`### ${type.name}`, prose(type.description), ...bodyOf(schema, type)].filter(Boolean).join('\n\n');

const HEAD = `# Schema reference

\`npm run docs\` generates this page from \`schema/*.graphql\`.

- **limits**: the range of a number, or of the length of a list. The gateway rejects other values with \`BAD_USER_INPUT\`
  before it calls Google. \`id of\` is the type of object that an id must name.
- **cost**: calls of the Google Photos API, see [cost.md](cost.md).
- \`null\`: if a field can be null, its description says when. It is also null if it failed to load; \`errors\` then has the reason.

For Apollo Federation, the schema also has \`_entities\` and \`_service\`.`;

/** Returns the SDL as a page in Markdown: types, fields, arguments, defaults, limits and costs. */
export const referenceOf = (sdl: string): string => {
  const schema = buildSchema(sdl);
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => type !== null && type !== undefined);
  const others = Object.values(schema.getTypeMap())
    .filter((type) => !roots.some(({ name }) => name === type.name) && !type.name.startsWith('__'))
    .filter((type) => !(isScalarType(type) && isSpecifiedScalarType(type)))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const kinds: [string, (type: GraphQLNamedType) => boolean][] = [
    ['Objects', isObjectType],
    ['Interfaces', isInterfaceType],
    ['Unions', isUnionType],
    ['Inputs', isInputObjectType],
    ['Enums', isEnumType],
    ['Scalars', isScalarType],
  ];
  const directives = schema.getDirectives().filter((directive) => !specifiedDirectives.includes(directive));
  const sections = [
    HEAD,
    ...roots.flatMap((root) => [
      `## ${root.name}`,
      prose(root.description),
      ...Object.values(root.getFields()).map((field) => fieldSection(schema, '###', root.name, field)),
    ]),
    ...kinds.flatMap(([title, isOfKind]) => {
      const types = others.filter(isOfKind).map((type) => typeSection(schema, type));
      return types.length > 0 ? [`## ${title}`, ...types] : [];
    }),
    ...(directives.length > 0 ? ['## Directives'] : []),
    ...directives.map((directive) =>
      [
        `### @${directive.name}`,
        prose(directive.description),
        `On ${directive.locations.map((location) => `\`${location}\``).join(', ')}.`,
        table(
          ['argument', ...INPUT_HEAD.slice(1)],
          directive.args.map((argument) => inputRow(schema, argument)),
        ),
      ]
        .filter(Boolean)
        .join('\n\n'),
    ),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
};
