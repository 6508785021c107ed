import { invalidField, standardError } from '../api-error.ts';
import type { Call } from '../methods/method.ts';
import type { PickingSessionRow } from '../store/picking-sessions.ts';

/**
 * Returns a session of the caller.
 *
 * @throws ApiError INVALID_ARGUMENT without an id, NOT_FOUND if the session does not exist, has expired or is another user's
 */
export const findSession = (id: string, { store, user, clock }: Call): PickingSessionRow => {
  if (id === '') throw invalidField('session_id', 'Session ID must not be empty.');
  const session = store.pickingSessions.find(id, clock.now());
  if (session?.owner !== user) throw standardError('NOT_FOUND');
  return session;
};
