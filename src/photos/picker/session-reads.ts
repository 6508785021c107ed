import { usableFor } from './polling.ts';
import type { PickingSession } from './wire.ts';

/** A session, or null if it does not exist, and how long to use it before the next request, in milliseconds. */
export type SessionRead = { session: PickingSession | null; usableFor: number };

/** Requests picking sessions, so that processes which share a store send one request in an interval. */
export type SessionReads = {
  /**
   * Returns a session of a viewer.
   *
   * @param request requests it from Google. Not called if another process has just done so, or does so now
   * @throws what `request` throws
   */
  read: (viewer: string, sessionId: string, request: () => Promise<PickingSession | null>) => Promise<SessionRead>;
  /** Forgets a session that was deleted. */
  deleted: (viewer: string, sessionId: string) => void;
};

/**
 * Creates the requests of a process that shares none.
 *
 * @param now the current time in milliseconds since 1970
 */
export const createSessionReads = (now: () => number): SessionReads => ({
  read: async (_viewer, _sessionId, request) => {
    const session = await request();
    return { session, usableFor: usableFor(session, now()) };
  },
  deleted: () => undefined,
});
