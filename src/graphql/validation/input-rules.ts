import {
  getDirectiveValues,
  getNullableType,
  isInputObjectType,
  isListType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { isJsonObject } from '../../json-object.ts';
import { badUserInput } from '../errors.ts';
import { typeOfId } from '../global-id.ts';

type Input = GraphQLArgument | GraphQLInputField;

/** The rules that the SDL declares for an argument or input field with `@range` and `@idOf`. */
type InputRules = {
  range: { min: number; max: number } | undefined;
  idType: string | undefined;
};

const readRules = (schema: GraphQLSchema, { astNode }: Input): InputRules => {
  const valuesOf = (name: string) => {
    const directive = schema.getDirective(name);
    return directive && astNode ? getDirectiveValues(directive, astNode) : undefined;
  };
  const range = valuesOf('range');
  const idOf = valuesOf('idOf');
  return {
    range: range && { min: Number(range['min']), max: Number(range['max']) },
    idType: idOf && String(idOf['type']),
  };
};

/** The rules of each input, read from the SDL once. */
const cachedRules = new WeakMap<Input, InputRules>();

const rulesOf = (schema: GraphQLSchema, input: Input): InputRules => {
  const rules = cachedRules.get(input) ?? readRules(schema, input);
  cachedRules.set(input, rules);
  return rules;
};

const checkRange = ({ min, max }: { min: number; max: number }, path: string, value: unknown) => {
  const isList = Array.isArray(value);
  const size = isList ? value.length : Number(value);
  if (size >= min && size <= max) return;
  const range = isList ? `have ${min} to ${max} entries` : `be from ${min} to ${max}`;
  throw badUserInput(path, `must ${range}, not ${size}.`);
};

/** An id without a type is Google's own and may name an object of any type. */
const checkIdType = (wanted: string, path: string, value: unknown) => {
  for (const id of [value].flat()) {
    const type = typeOfId(String(id)) ?? wanted;
    if (type !== wanted) throw badUserInput(path, `must be the id of ${wanted}, not of ${type}.`);
  }
};

/**
 * Checks the value of an argument or input field, and every value inside it, against the rules of the SDL.
 *
 * @param path the argument and the fields down to the value, such as `input.albumId`
 * @throws GraphQLError BAD_USER_INPUT for the first value that breaks a rule
 */
export const checkInput = (schema: GraphQLSchema, input: Input, path: string, value: unknown): void => {
  if (value === null || value === undefined) return;
  const { range, idType } = rulesOf(schema, input);
  if (range) checkRange(range, path, value);
  if (idType !== undefined) checkIdType(idType, path, value);
  checkInside(schema, input.type, path, value);
};

const checkInside = (schema: GraphQLSchema, type: GraphQLInputType, path: string, value: unknown): void => {
  const nullable = getNullableType(type);
  if (isListType(nullable) && Array.isArray(value)) {
    for (const [index, entry] of value.entries()) checkInside(schema, nullable.ofType, `${path}.${index}`, entry);
  }
  if (isInputObjectType(nullable) && isJsonObject(value)) {
    for (const field of Object.values(nullable.getFields())) {
      checkInput(schema, field, `${path}.${field.name}`, value[field.name]);
    }
  }
};
