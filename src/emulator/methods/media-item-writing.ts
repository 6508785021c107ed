import { countCharacters } from '../../character-count.ts';
import { isWellFormedId } from '../ids.ts';
import { message, string } from '../proto/messages.ts';
import { invalidArgument, invalidField, standardError } from '../api-error.ts';
import { ACCESS } from '../scopes.ts';
import { MAX_DESCRIPTION } from '../store/limits.ts';
import { mediaItemJson } from './media-item-json.ts';
import { defineMethod, type Method } from './method.ts';
import { MEDIA_ITEM } from './resources.ts';
import { readUpdateMask } from './update-mask.ts';

/** Updating media items. */
export const mediaItemWritingMethods = {
  'mediaItems.patch': defineMethod({
    rpc: 'UpdateMediaItem',
    verb: 'PATCH',
    path: '/v1/mediaItems/{id}',
    body: 'mediaItem',
    request: message({ id: string, mediaItem: MEDIA_ITEM, updateMask: string }),
    access: ACCESS.edit,
    handle: ({ id, mediaItem, updateMask }, call) => {
      readUpdateMask(updateMask, ['description']);
      const description = mediaItem?.description ?? '';
      if (countCharacters(description) > MAX_DESCRIPTION) {
        throw invalidField('media_item.description', `Description must have at most ${MAX_DESCRIPTION} characters.`);
      }
      if (!isWellFormedId(id)) throw invalidArgument('Invalid media item ID.');
      const { mediaItems } = call.store;
      const row = mediaItems.find(call.user, id);
      if (!row) throw standardError('NOT_FOUND');
      if (row.owner !== call.user || row.is_app_created === 0) {
        throw standardError('PERMISSION_DENIED');
      }
      mediaItems.describe(row.media_key, description);
      return mediaItemJson({ ...row, description }, call);
    },
  }),
} satisfies Record<string, Method>;
