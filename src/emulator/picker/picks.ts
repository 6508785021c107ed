import { ApiError } from '../api-error.ts';
import type { PickingSessionRow } from '../store/picking-sessions.ts';
import type { Store } from '../store/store.ts';
import { MAX_ITEM_COUNT } from './session-limits.ts';

/** Returns how many items a user can pick in a session. */
export const pickLimit = ({ max_item_count: count }: PickingSessionRow): number => count ?? MAX_ITEM_COUNT;

/** What a user picks: these media items by key, and whether the user has finished. Null keeps what is picked already. */
export type Picking = { mediaKeys: readonly number[] | null; isDone: boolean };

/**
 * Records what a user picks in a session. After the user has finished, the session cannot change.
 *
 * @throws ApiError FAILED_PRECONDITION if the user has finished already, INVALID_ARGUMENT for more items than the limit
 */
export const pick = (session: PickingSessionRow, { mediaKeys, isDone }: Picking, store: Store): void => {
  if (session.is_done === 1) {
    throw new ApiError('FAILED_PRECONDITION', 'The user has finished picking in this session. Create a new session.');
  }
  const limit = pickLimit(session);
  if (mediaKeys && mediaKeys.length > limit) {
    throw new ApiError('INVALID_ARGUMENT', `At most ${limit} media items can be picked in this session.`);
  }
  store.transaction(() => {
    if (mediaKeys) store.pickingSessions.setPicks(session.session_key, mediaKeys);
    if (isDone) store.pickingSessions.finish(session.session_key);
  });
};
