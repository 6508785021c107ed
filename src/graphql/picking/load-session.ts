import type { PickingSession } from '../../photos/picker/wire.ts';
import type { Picking } from './picking.ts';

/**
 * Loads a picking session by Google's id, after a wait for its user.
 *
 * @param waitSeconds how long to wait. 0 to return the session as it is
 * @returns null if the session does not exist, or has ended
 */
export const loadPickingSession = (
  googleId: string,
  waitSeconds: number,
  { loaders, waitForSession }: Picking,
): Promise<PickingSession | null> =>
  waitSeconds > 0 ? waitForSession(googleId, waitSeconds) : loaders.session.load(googleId);
