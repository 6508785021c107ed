import { responseOf } from '../discovery/methods.ts';
import { SCHEMAS, type Schema } from '../discovery/schemas.ts';
import type { FieldSelection } from './field-selection.ts';
import { ApiError } from '../api-error.ts';

type Properties = Readonly<Record<string, Schema>>;

const propertiesOf = (name: string): Properties => SCHEMAS[name]?.properties ?? {};

/** The fields inside a value. Undefined for one that has none, and for one of any kind. */
const inside = (schema: Schema): Properties | undefined => {
  if ('$ref' in schema) return propertiesOf(schema.$ref);
  return schema.type === 'array' ? inside(schema.items) : undefined;
};

/** The first path of a selection, with dots, that no answer of this kind has. */
const unknownPath = (selection: FieldSelection, properties: Properties): string | undefined => {
  for (const [name, below] of selection) {
    if (name === '*') continue;
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!schema) return name;
    const unknown = below && unknownPath(below, inside(schema) ?? {});
    if (unknown) return `${name}.${unknown}`;
  }
  return undefined;
};

/**
 * Check that a method's answer can have what is selected of it.
 *
 * @param text the selection as it was asked for
 * @throws ApiError INVALID_ARGUMENT that names the first path that there is not
 */
export const checkSelection = (method: string, selection: FieldSelection, text: string): void => {
  const path = unknownPath(selection, propertiesOf(responseOf(method) ?? ''));
  if (path === undefined) return;
  const description = `Error expanding 'fields' parameter. Cannot find matching fields for path '${path}'.`;
  throw new ApiError('INVALID_ARGUMENT', 'Request contains an invalid argument.', [{ field: text, description }]);
};
