import {
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLNullableType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
} from 'graphql';
import { isJsonObject } from '../../json-object.ts';
import type { Context } from '../context.ts';

type Field = GraphQLField<unknown, unknown>;

type NullableOutput = GraphQLOutputType & GraphQLNullableType;

/** One execution of a compiled operation: what graphql-jit passes to the resolvers as their context. */
export type Run = {
  context: Context;
  variables: Record<string, unknown>;
  /** Returns the coerced arguments of a field that is being resolved. */
  argumentsOf: (field: Field, info: GraphQLResolveInfo) => Record<string, unknown>;
};

const NO_ARGS = Object.freeze({});

/** Returns the resolver of a field, which calls the field's own one with its context and its arguments. */
const resolverOf = (field: Field) => {
  const { resolve, args } = field;
  if (!resolve) return {};
  return {
    resolve: (source: unknown, _args: unknown, run: Run, info: GraphQLResolveInfo): unknown => {
      const filled: { variableValues: Record<string, unknown> } = info;
      filled.variableValues = run.variables;
      return resolve(source, args.length === 0 ? NO_ARGS : run.argumentsOf(field, info), run.context, info);
    },
  };
};

/** Like the resolver of graphql-js, but never throws: the result then has an error, and graphql-js executes the operation. */
const resolveType = (value: unknown): string | undefined => {
  const name = isJsonObject(value) ? value['__typename'] : undefined;
  return typeof name === 'string' ? name : undefined;
};

/**
 * Creates the schema for which operations are compiled: the types and resolvers of another one, without any arguments. Code that
 * graphql-jit generates then contains no value of a client. graphql-jit 0.8.9 runs some string literals as code.
 */
export const createExecutionSchema = (schema: GraphQLSchema): GraphQLSchema => {
  const objects = new Map<string, GraphQLObjectType>();
  const interfaces = new Map<string, GraphQLInterfaceType>();
  const unions = new Map<string, GraphQLUnionType>();

  const objectOf = (type: GraphQLObjectType) => objects.get(type.name) ?? type;
  const interfaceOf = (type: GraphQLInterfaceType) => interfaces.get(type.name) ?? type;

  const nullableOf = (type: NullableOutput): NullableOutput => {
    if (isListType(type)) return new GraphQLList(outputOf(type.ofType));
    if (isObjectType(type)) return objectOf(type);
    if (isInterfaceType(type)) return interfaceOf(type);
    return isUnionType(type) ? (unions.get(type.name) ?? type) : type;
  };

  const outputOf = (type: GraphQLOutputType): GraphQLOutputType =>
    isNonNullType(type) ? new GraphQLNonNull(nullableOf(type.ofType)) : nullableOf(type);

  const configOf = (type: GraphQLObjectType | GraphQLInterfaceType) => ({
    name: type.name,
    interfaces: () => type.getInterfaces().map(interfaceOf),
    fields: () =>
      Object.fromEntries(
        Object.entries(type.getFields()).map(([name, field]) => [
          name,
          { type: outputOf(field.type), ...resolverOf(field) },
        ]),
      ),
  });

  for (const [name, type] of Object.entries(schema.getTypeMap())) {
    // Those of the introspection are in every schema.
    if (name.startsWith('__')) continue;
    if (isObjectType(type)) objects.set(name, new GraphQLObjectType(configOf(type)));
    if (isInterfaceType(type)) interfaces.set(name, new GraphQLInterfaceType({ ...configOf(type), resolveType }));
    if (isUnionType(type)) {
      unions.set(name, new GraphQLUnionType({ name, types: () => type.getTypes().map(objectOf), resolveType }));
    }
  }
  const query = schema.getQueryType();
  return new GraphQLSchema({ query: query && objectOf(query), types: [...objects.values()] });
};
