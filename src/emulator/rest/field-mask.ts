import { checkSelection } from './field-check.ts';
import { parseFields, type FieldSelection } from './field-selection.ts';
import { invalidField } from '../api-error.ts';

const camelCase = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const selectionOf = (method: string, text: string, paths: string): FieldSelection => {
  const selection = parseFields(camelCase(paths));
  checkSelection(method, selection, text);
  return selection;
};

/**
 * Reads which fields of a response a call selects: by `fields` in its query, else by its header `X-Goog-FieldMask`, whose
 * paths have dots. Names can be in camelCase or snake_case (https://cloud.google.com/apis/docs/system-parameters).
 * Null selects everything.
 *
 * @throws ApiError INVALID_ARGUMENT for an invalid selection, and for unknown fields
 */
export const readSelection = (
  method: string,
  fields: string | null,
  mask: string | string[] | undefined,
): FieldSelection | null => {
  if (fields) return selectionOf(method, fields, fields);
  if (mask === undefined) return null;
  const text = String(mask).replace(/\s+/g, '');
  if (!/^[\w*.,]+$/.test(text)) throw invalidField('fields', 'Invalid field mask.');
  return selectionOf(method, text, text.replaceAll('.', '/'));
};
