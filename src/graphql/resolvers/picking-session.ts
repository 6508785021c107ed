import { PhotosError } from '../../photos/errors.ts';
import { secondsOfDuration } from '../../photos/picker/duration.ts';
import { connect, emptyConnection } from '../connections/connection.ts';
import { pickedItemsRequest } from '../connections/list-request.ts';
import { toGlobalId } from '../global-id.ts';
import type { PickingSessionResolvers, PollingConfigResolvers } from './generated/resolver-types.ts';

/** Returns the page whose tab closes after the user is done. */
const withAutoclose = (pickerUri: string) => {
  const url = new URL(pickerUri);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/autoclose`;
  return url.href;
};

/** Google lists the media items only after the user is done. A session can become unfinished for it only by a race. */
const isUnfinished = (error: unknown) => error instanceof PhotosError && error.failure === 'FAILED_PRECONDITION';

export const PickingSession = {
  id: ({ id }) => toGlobalId('PickingSession', id),
  googleId: ({ id }) => id,
  pickerUri: ({ pickerUri }, { autoclose }) => (pickerUri && autoclose ? withAutoclose(pickerUri) : pickerUri),
  mediaItemsSet: ({ mediaItemsSet }) => mediaItemsSet ?? false,
  // Google returns it only while the user is picking.
  pollingConfig: ({ mediaItemsSet, pollingConfig }) => (mediaItemsSet ? null : pollingConfig),

  mediaItems: async ({ id: sessionId, mediaItemsSet }, args, { picking }) => {
    if (!mediaItemsSet) return emptyConnection(args);
    const { page } = picking().loaders;
    try {
      return await connect(pickedItemsRequest(sessionId), args, async (key) => {
        const { nodes, ...rest } = await page.load(key);
        return { nodes: nodes.map((node) => ({ ...node, sessionId })), ...rest };
      });
    } catch (error) {
      if (isUnfinished(error)) return emptyConnection(args);
      throw error;
    }
  },
} satisfies Partial<PickingSessionResolvers>;

export const PollingConfig = {
  pollIntervalSeconds: ({ pollInterval }) => secondsOfDuration(pollInterval) ?? null,
  timeoutInSeconds: ({ timeoutIn }) => secondsOfDuration(timeoutIn) ?? 0,
} satisfies PollingConfigResolvers;
