import { bool, int32, message, string, type Value } from '../proto/messages.ts';
import { pageOf, type PageStart } from './page-tokens.ts';
import { albumJson } from './album-json.ts';
import type { Call } from './method.ts';

/** The request of both lists of albums. */
export const ALBUM_LIST_REQUEST = message({ pageSize: int32, pageToken: string, excludeNonAppCreatedData: bool });

type ListRequest = Value<typeof ALBUM_LIST_REQUEST>;

const NEWEST: PageStart = [Number.MAX_SAFE_INTEGER];

/** Returns a page of a user's albums, or of the shared ones among them, newest first. */
export const albumPage = (method: string, isSharedOnly: boolean, request: ListRequest, call: Call) => {
  const { pageSize, pageToken, excludeNonAppCreatedData } = request;
  const isAppCreatedOnly = excludeNonAppCreatedData || call.isAppCreatedOnly;
  const { rows, nextPageToken } = pageOf({
    identity: [method, call.user, isAppCreatedOnly],
    request: { pageSize, pageToken },
    defaultSize: 20,
    maxSize: 50,
    firstPage: NEWEST,
    fetch: ([after], limit) =>
      call.store.albums.list({ user: call.user, isSharedOnly, isAppCreatedOnly, after, limit }),
    startAfter: ({ album_key: key }) => [key],
    effect: call.pageEffect,
  });
  return { albums: rows.map((row) => albumJson(row, call)), ...(nextPageToken && { nextPageToken }) };
};
