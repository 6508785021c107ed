import type { Call } from '../methods/method.ts';
import { duration, timestamp } from '../methods/media-item-json.ts';
import type { PickingSessionRow } from '../store/picking-sessions.ts';
import { POLLING_TIME } from './session-limits.ts';

/** Returns how long a client should continue to poll, in whole seconds. 0 means to stop. */
const secondsLeft = ({ created_at: createdAt }: PickingSessionRow, now: number) =>
  Math.max(0, Math.ceil((createdAt + POLLING_TIME - now) / 1000));

/**
 * Returns the JSON of a session. `mediaItemsSet` is also sent when it is false: a client of the real API reads it without a
 * default.
 */
export const sessionJson = (row: PickingSessionRow, { clock, picker, pickerUri }: Call) => ({
  id: row.id,
  pickerUri: pickerUri(row.picker_token),
  ...(row.is_done === 0 && {
    pollingConfig: {
      pollInterval: duration(picker.pollIntervalMs / 1000),
      timeoutIn: duration(secondsLeft(row, clock.now())),
    },
  }),
  expireTime: timestamp(row.expires_at),
  ...(row.max_item_count !== null && { pickingConfig: { maxItemCount: String(row.max_item_count) } }),
  mediaItemsSet: row.is_done === 1,
});
