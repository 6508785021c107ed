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
 * What a call of a method wants to be answered with: the `fields` of its query, else its header `X-Goog-FieldMask`, whose
 * paths have dots, names in either spelling (https://cloud.google.com/apis/docs/system-parameters). Null is everything.
 *
 * @throws ApiError INVALID_ARGUMENT for what is no selection, and for one of fields that the answer cannot have
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
