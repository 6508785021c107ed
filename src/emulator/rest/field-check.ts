import { responseFieldsOf, type FindFields } from '../discovery/descriptions.ts';
import type { Properties, Schema } from '../discovery/schema.ts';
import type { FieldSelection } from './field-selection.ts';
import { badRequest, standardError } from '../api-error.ts';

/** Returns the fields of an object, or of the objects in a list. Undefined for any other value. */
const fieldsOf = (schema: Schema, findFields: FindFields): Properties | undefined => {
  if ('$ref' in schema) return findFields(schema.$ref);
  return schema.type === 'array' ? fieldsOf(schema.items, findFields) : undefined;
};

/** Returns the first path of a selection, with dots, that does not exist in a type. */
const unknownPath = (selection: FieldSelection, properties: Properties, findFields: FindFields): string | undefined => {
  for (const [name, below] of selection) {
    if (name === '*') continue;
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!schema) return name;
    const unknown = below && unknownPath(below, fieldsOf(schema, findFields) ?? {}, findFields);
    if (unknown) return `${name}.${unknown}`;
  }
  return undefined;
};

/**
 * Checks that the fields of a selection exist in the response of a method.
 *
 * @param text the selection as it is in the request
 * @throws ApiError INVALID_ARGUMENT that names the first unknown path
 */
export const checkSelection = (method: string, selection: FieldSelection, text: string): void => {
  const { fields, findFields } = responseFieldsOf(method);
  const path = unknownPath(selection, fields, findFields);
  if (path === undefined) return;
  const description = `Error expanding 'fields' parameter. Cannot find matching fields for path '${path}'.`;
  throw standardError('INVALID_ARGUMENT', [badRequest([{ field: text, description }])]);
};
