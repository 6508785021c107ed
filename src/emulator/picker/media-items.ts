import { randomBytes } from 'node:crypto';
import { ApiError } from '../api-error.ts';
import { defineMethod, type Method } from '../methods/method.ts';
import { pageOf } from '../methods/page-tokens.ts';
import { int32, message, string } from '../proto/messages.ts';
import { ACCESS } from '../scopes.ts';
import { findSession } from './find-session.ts';
import { pickedItemJson } from './picked-item-json.ts';

const PAGES = { defaultSize: 50, maxSize: 100 };

/** https://developers.google.com/photos/picker/reference/rest/v1/mediaItems */
export const pickedItemMethods = {
  'picker.mediaItems.list': defineMethod({
    rpc: 'ListMediaItems',
    verb: 'GET',
    path: '/v1/mediaItems',
    request: message({ sessionId: string, pageSize: int32, pageToken: string }),
    access: ACCESS.pick,
    handle: ({ sessionId, ...request }, call) => {
      const session = findSession(sessionId, call);
      if (session.is_done === 0) {
        throw new ApiError('FAILED_PRECONDITION', 'The user has not finished picking media items.');
      }
      const { rows, nextPageToken } = pageOf({
        ...PAGES,
        identity: ['picker.mediaItems.list', call.user, sessionId],
        request,
        firstPage: [-1],
        fetch: ([after], limit) =>
          call.store.pickingSessions.listPicks({ sessionKey: session.session_key, after, limit }),
        startAfter: ({ position }) => [position],
        effect: call.pageEffect,
      });
      // Every listing has URLs of its own.
      const listing = randomBytes(6).toString('base64url');
      const mediaItems = rows.map((row) =>
        pickedItemJson(row, call.baseUrl({ picked: row.media_key, owner: call.user, listing }), call),
      );
      return { ...(mediaItems.length > 0 && { mediaItems }), ...(nextPageToken && { nextPageToken }) };
    },
  }),
} satisfies Record<string, Method>;
