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

/** A type such as `[Album!]!`, with a link where this page tells of it. */
const linked = (schema: GraphQLSchema, type: string) => {
  const name = type.replace(/[[\]!]/g, '');
  const named = schema.getType(name);
  const isTold = named && !(isScalarType(named) && isSpecifiedScalarType(named));
  return isTold ? `[\`${type}\`](#${name.toLowerCase()})` : `\`${type}\``;
};

type Directed = { astNode?: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined };

const argumentsOf = ({ arguments: given = [] }: ConstDirectiveNode) =>
  Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));

/** What is told elsewhere: in bold, and by the default and the range of the argument that says how long a list is. */
const TOLD_ELSEWHERE = new Set(['deprecated', 'listSize']);

const ruleOf = (directive: ConstDirectiveNode) => {
  const { min, max, weight, type } = argumentsOf(directive);
  if (directive.name.value === 'idOf') return `id of \`${String(type)}\``;
  if (directive.name.value === 'range') return `${String(min)} to ${String(max)}`;
  return directive.name.value === 'cost' ? `weighs ${String(weight)}` : `\`${print(directive)}\``;
};

/** What the directives on an element say, in words where they are ours. */
const rulesOf = ({ astNode }: Directed) =>
  (astNode?.directives ?? [])
    .filter(({ name }) => !TOLD_ELSEWHERE.has(name.value))
    .map(ruleOf)
    .join(', ');

const deprecationOf = ({ deprecationReason }: { deprecationReason?: string | null | undefined }) =>
  deprecationReason ? ` **Deprecated:** ${prose(deprecationReason)}` : '';

const inputRow = (schema: GraphQLSchema, input: GraphQLArgument | GraphQLInputField) => {
  const fallback = input.astNode?.defaultValue ? `\`${print(input.astNode.defaultValue)}\`` : '';
  const words = prose(input.description) + deprecationOf(input);
  return row(`\`${input.name}\``, linked(schema, String(input.type)), fallback, rulesOf(input), words);
};

const INPUT_HEAD = ['name', 'type', 'default', 'limits', 'what'];

/** A field with its arguments. Its heading has the type too, so that no heading is that of a type. */
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

/** The fields of a type: those without arguments in a table, the others each on its own. */
const fieldsOf = (schema: GraphQLSchema, type: string, fields: GraphQLField<unknown, unknown>[]) => [
  table(
    ['field', 'type', 'what'],
    fields
      .filter(({ args }) => args.length === 0)
      .map((field) => {
        const rules = rulesOf(field);
        const words = [prose(field.description) + deprecationOf(field), rules].filter(Boolean).join(' ');
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
    return [table(['value', 'what'], rows)];
  }
  if (isInputObjectType(type)) {
    const rows = Object.values(type.getFields()).map((field) => inputRow(schema, field));
    return [type.isOneOf ? 'Exactly one of these.' : '', table(INPUT_HEAD, rows)];
  }
  return isScalarType(type) && type.specifiedByURL ? [`Specified by <${type.specifiedByURL}>.`] : [];
};

const typeSection = (schema: GraphQLSchema, type: GraphQLNamedType) =>
  [`### ${type.name}`, prose(type.description), ...bodyOf(schema, type)].filter(Boolean).join('\n\n');

const HEAD = `# Schema reference

Made of \`schema/*.graphql\` by \`npm run docs\`: change the descriptions there. Where a range stands under limits, it is of the
number, or of the length of the list; what is outside is refused with \`BAD_USER_INPUT\` before anything is asked of Google. For Apollo Federation there are \`_entities\` and
\`_service\` besides.`;

/** The page that tells everything the SDL says: fields, arguments, defaults, limits, as Markdown. */
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
