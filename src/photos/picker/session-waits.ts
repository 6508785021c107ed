import { PhotosError } from '../errors.ts';
import { cancelled, isInconclusive } from '../resilience/call-failures.ts';
import { nextPollIn } from './polling.ts';
import type { PickingSession } from './wire.ts';

/** An operation that waits for the user of a session. */
export type SessionWait = {
  /** The key of the viewer. */
  viewer: string;
  sessionId: string;
  /** How long to wait for the user, in milliseconds. */
  maxWaitMs: number;
  /** Requests the session, on behalf of this operation. Null if it does not exist. */
  read: () => Promise<PickingSession | null>;
  /** Ends the wait when the operation ends. */
  signal: AbortSignal;
};

/** Waits for the users of picking sessions. */
export type SessionWaits = {
  /**
   * Waits until the user is done, the session ends, or the time is up. Operations that wait for the same session of a viewer share
   * its requests.
   *
   * @returns the latest session. Null if it does not exist, or no longer
   * @throws PhotosError if Google does not return the session
   */
  wait: (wait: SessionWait) => Promise<PickingSession | null>;
  /** Ends the waits for a session that was deleted. */
  deleted: (viewer: string, sessionId: string) => void;
  /** Ends all waits with the latest session, and makes later ones short. */
  stop: () => void;
};

/** An operation that waits. Overdue once its time is up: it then ends with the next response. */
type Waiter = Pick<SessionWait, 'read' | 'signal'> & {
  isOverdue: boolean;
  resolve: (session: PickingSession | null) => void;
  reject: (error: unknown) => void;
};

/** The requests for one session. The operation that has waited longest sends them. */
type Poll = {
  waiters: Set<Waiter>;
  /** The operation whose request is pending. */
  reader: Waiter | null;
  latest: PickingSession | null;
  timer: NodeJS.Timeout | undefined;
};

const METHOD = 'picker.sessions.get';

/** Failures that can pass before the next request. */
const PASSING = new Set(['UNAVAILABLE', 'TIMEOUT', 'OVERLOADED', 'UPSTREAM']);

/** Returns whether an error is due to the operation that sent the request, and not to the session or to Google. */
const isOwnError = (error: unknown) =>
  error instanceof PhotosError && isInconclusive(error) && ['TIMEOUT', 'TOO_MANY_CALLS'].includes(error.failure);

/** The wait before the next request if one fails, in milliseconds. */
const AFTER_FAILURE_MS = 1_000;

/**
 * Creates the waits of one process. Each session has at most one pending request, however many operations wait for it.
 *
 * @param now the current time in milliseconds since 1970
 */
export const createSessionWaits = (now: () => number): SessionWaits => {
  const polls = new Map<string, Poll>();
  let isStopped = false;

  const keyOf = (viewer: string, sessionId: string) => `${viewer} ${sessionId}`;

  /** Ends the requests, and the waits of all operations. */
  const end = (key: string, settle: (waiter: Waiter) => void) => {
    const poll = polls.get(key);
    polls.delete(key);
    clearTimeout(poll?.timer);
    for (const waiter of poll?.waiters ?? []) settle(waiter);
  };

  /** Ends the wait of one operation. Without a further one, the requests end. */
  const leave = (key: string, poll: Poll, waiter: Waiter) => {
    poll.waiters.delete(waiter);
    if (poll.waiters.size === 0 && polls.get(key) === poll) end(key, () => undefined);
  };

  const resolveOverdue = (key: string, poll: Poll) => {
    for (const waiter of poll.waiters) {
      if (!waiter.isOverdue || waiter === poll.reader) continue;
      waiter.resolve(poll.latest);
      leave(key, poll, waiter);
    }
  };

  const schedule = (key: string, poll: Poll, milliseconds: number) => {
    resolveOverdue(key, poll);
    if (polls.get(key) === poll) poll.timer = setTimeout(() => void request(key, poll), milliseconds);
  };

  const handleError = (key: string, poll: Poll, reader: Waiter, error: unknown) => {
    if (isOwnError(error)) {
      reader.reject(error);
      leave(key, poll, reader);
      if (poll.waiters.size > 0) void request(key, poll);
    } else if (poll.latest && error instanceof PhotosError && PASSING.has(error.failure)) {
      schedule(key, poll, nextPollIn(poll.latest, now()) ?? AFTER_FAILURE_MS);
    } else {
      end(key, (waiter) => waiter.reject(error));
    }
  };

  const request = async (key: string, poll: Poll): Promise<void> => {
    const [reader] = poll.waiters;
    if (!reader) return;
    poll.reader = reader;
    try {
      const session = await reader.read();
      poll.reader = null;
      if (polls.get(key) !== poll) return;
      const milliseconds = session && !isStopped ? nextPollIn(session, now()) : null;
      if (milliseconds === null) return end(key, (waiter) => waiter.resolve(session));
      poll.latest = session;
      schedule(key, poll, milliseconds);
    } catch (error) {
      poll.reader = null;
      if (polls.get(key) === poll) handleError(key, poll, reader, error);
    }
  };

  const join = (key: string, waiter: Waiter): Poll => {
    const known = polls.get(key);
    if (known) {
      known.waiters.add(waiter);
      return known;
    }
    const poll: Poll = { waiters: new Set([waiter]), reader: null, latest: null, timer: undefined };
    polls.set(key, poll);
    void request(key, poll);
    return poll;
  };

  return {
    wait: async ({ viewer, sessionId, maxWaitMs, read, signal }) => {
      if (signal.aborted) throw cancelled(METHOD, signal.reason);
      const key = keyOf(viewer, sessionId);
      const { promise, resolve, reject } = Promise.withResolvers<PickingSession | null>();
      const waiter: Waiter = { isOverdue: false, read, signal, resolve, reject };
      const poll = join(key, waiter);
      const timer = setTimeout(() => {
        waiter.isOverdue = true;
        if (poll.latest) resolveOverdue(key, poll);
      }, maxWaitMs);
      const abort = () => {
        reject(cancelled(METHOD, signal.reason));
        // The rest of its own request is cancelled, so the next operation sends one.
        if (poll.reader !== waiter) leave(key, poll, waiter);
      };
      signal.addEventListener('abort', abort, { once: true });
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
      }
    },

    deleted: (viewer, sessionId) => end(keyOf(viewer, sessionId), (waiter) => waiter.resolve(null)),

    stop: () => {
      isStopped = true;
      for (const [key, { latest }] of polls) if (latest) end(key, (waiter) => waiter.resolve(latest));
    },
  };
};
