import { snakeCase } from '../proto/messages.ts';
import { invalidField } from '../api-error.ts';

/**
 * Returns the fields of an `updateMask` by their proto names: `title,coverPhotoMediaItemId` and
 * `title,cover_photo_media_item_id` are the same.
 *
 * @throws ApiError INVALID_ARGUMENT for an empty mask, and for a field that cannot be updated
 */
export const readUpdateMask = <const Fields extends readonly string[]>(
  mask: string,
  fields: Fields,
): Set<Fields[number]> => {
  const paths = mask
    .split(',')
    .map((path) => snakeCase(path.trim()))
    .filter((path) => path !== '');
  if (paths.length === 0) throw invalidField('update_mask', 'Update mask must not be empty.');
  const known = fields.filter((field) => paths.includes(field));
  const unknown = paths.find((path) => !fields.includes(path));
  if (unknown !== undefined) throw invalidField('update_mask', `Invalid update mask: ${unknown} cannot be updated.`);
  return new Set(known);
};
