import { parseFields, type FieldSelection } from './field-selection.ts';
import { invalidField } from './refusal.ts';

const camelCase = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/**
 * What a call wants to be answered with: the `fields` of its query, else its header `X-Goog-FieldMask`, whose paths have
 * dots and either spelling (https://cloud.google.com/apis/docs/system-parameters). Null is everything.
 *
 * @throws Refusal INVALID_ARGUMENT for what is no selection
 */
export const readSelection = (fields: string | null, mask: string | string[] | undefined): FieldSelection | null => {
  if (fields !== null) return parseFields(fields);
  if (mask === undefined) return null;
  const text = String(mask).replace(/\s+/g, '');
  if (!/^[\w*.,]+$/.test(text)) throw invalidField('fields', 'Invalid field mask.');
  return parseFields(camelCase(text.replaceAll('.', '/')));
};
