import type { PickerClient } from '../../photos/picker/client.ts';
import type { PickedMediaItem, PickingSession } from '../../photos/picker/wire.ts';
import { withRequestTime, type Requested } from '../../photos/requested.ts';
import { checkList } from '../../photos/validate-response.ts';
import type { Page, PageKey } from '../connections/list-request.ts';
import { orNull } from '../loaders/or-null.ts';
import { createMemo, type HitCount } from '../loaders/unbatched.ts';

/** Requests a session. Null if it does not exist. */
export const readSession = ({ sessions }: PickerClient, sessionId: string): Promise<PickingSession | null> =>
  orNull('picker.sessions.get', sessions.get(sessionId));

const loadPage = async ({ mediaItems }: PickerClient, key: PageKey): Promise<Page<Requested<PickedMediaItem>>> => {
  const { list, pageSize, pageToken } = key;
  if (list.method !== 'picker.mediaItems.list') throw new Error(`${list.method} lists no picked media items.`);
  const request = { pageSize, ...(pageToken && { pageToken }) };
  const page = await mediaItems.list(list.parameters.sessionId, request);
  const { nextPageToken } = page;
  const nodes = withRequestTime(checkList(list.method, page.mediaItems), page);
  return { nodes, ...(nextPageToken && { nextPageToken }) };
};

/** Creates the loaders of the Picker API for one operation. */
export const createPickingLoaders = (client: PickerClient, count: HitCount) => ({
  /** Sessions by Google's id. Null if the session does not exist. */
  session: createMemo(count, (sessionId: string) => readSession(client, sessionId)),
  /** Pages of picked media items. */
  page: createMemo(count, (key: PageKey) => loadPage(client, key)),
});

export type PickingLoaders = ReturnType<typeof createPickingLoaders>;
