import { addAbortCallback, removeAbortCallback } from '../../abort-callbacks.ts';
import { cancelled } from '../resilience/call-failures.ts';
import { isOwnError, isPassing } from './poll-errors.ts';
import { DEFAULT_INTERVAL_MS, nextPollIn } from './polling.ts';
import type { SessionRead, SessionReads } from './session-reads.ts';
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
   * @returns the latest session. Null if it does not exist, or has ended
   * @throws PhotosError if Google does not return the session
   */
  wait: (wait: SessionWait) => Promise<PickingSession | null>;
  /** Ends the waits for a session that was deleted. */
  deleted: (viewer: string, sessionId: string) => void;
  /** Ends all waits with the latest session, and makes later ones short. */
  stop: () => void;
};

/** An operation that waits. Overdue once its time is up: it then ends with the next response. */
type Waiter = Pick<SessionWait, 'read'> & {
  isOverdue: boolean;
  resolve: (session: PickingSession | null) => void;
  reject: (error: unknown) => void;
};

/** A response of Google: the session, or null if it does not exist. A final one ends all waits. */
type Latest = { session: PickingSession | null; isFinal: boolean };

/** The requests for one session. It is kept for an interval after its last waiter, so that the next one shares its response. */
type Poll = {
  key: string;
  viewer: string;
  sessionId: string;
  /** In order of arrival. The first one sends the requests. */
  waiters: Set<Waiter>;
  /** The operation whose request is pending. */
  reader: Waiter | null;
  /** Whether the session is requested, by an operation of this process or by another process. */
  isReading: boolean;
  latest: Latest | null;
  /** When the next request is due, by the clock. */
  dueAt: number;
  /** Of the next request, or of the end of the poll if no operation waits. */
  timer: NodeJS.Timeout | undefined;
};

const METHOD = 'picker.sessions.get';

/** There is no operation left that waits, so no request is sent. */
class NoWaiter extends Error {}

export type SessionWaitsOptions = {
  reads: SessionReads;
  /** The current time in milliseconds since 1970. */
  now: () => number;
  /** The current time in milliseconds since any moment. It never jumps. */
  clock: () => number;
};

/**
 * Creates the waits of one process. However many operations wait for a session, it is requested once in an interval.
 */
export const createSessionWaits = ({ reads, now, clock }: SessionWaitsOptions): SessionWaits => {
  const polls = new Map<string, Poll>();
  let isStopped = false;

  const keyOf = (viewer: string, sessionId: string) => `${viewer} ${sessionId}`;

  /** Ends the requests, and the waits of all operations. */
  const end = (poll: Poll, settle: (waiter: Waiter) => void) => {
    if (polls.get(poll.key) === poll) polls.delete(poll.key);
    clearTimeout(poll.timer);
    const waiters = [...poll.waiters];
    poll.waiters.clear();
    for (const waiter of waiters) settle(waiter);
  };

  /** Sends the next request when it is due. Without a waiter, forgets the response then. */
  const schedule = (poll: Poll) => {
    clearTimeout(poll.timer);
    const isWanted = poll.waiters.size > 0;
    poll.timer = setTimeout(
      () => {
        if (isWanted) void request(poll);
        else end(poll, () => undefined);
      },
      Math.max(0, poll.dueAt - clock()),
    );
    if (!isWanted) poll.timer.unref();
  };

  const leave = (poll: Poll, waiter: Waiter) => {
    poll.waiters.delete(waiter);
    // After the request, the poll goes on or ends.
    if (poll.waiters.size > 0 || poll.isReading || polls.get(poll.key) !== poll) return;
    if (poll.latest) schedule(poll);
    else end(poll, () => undefined);
  };

  /** Ends the waits whose time is up, except that of the operation whose request is pending. */
  const resolveOverdue = (poll: Poll) => {
    const { latest } = poll;
    if (!latest) return;
    for (const waiter of poll.waiters) {
      if (!waiter.isOverdue || waiter === poll.reader) continue;
      waiter.resolve(latest.session);
      leave(poll, waiter);
    }
  };

  const setLatest = (poll: Poll, { session, usableFor }: SessionRead) => {
    const isFinal = session === null || nextPollIn(session, now()) === null;
    poll.latest = { session, isFinal };
    poll.dueAt = clock() + usableFor;
    if (isFinal || isStopped) for (const waiter of poll.waiters) waiter.isOverdue = true;
    schedule(poll);
    resolveOverdue(poll);
  };

  /** Lets the next operation send the request. Without one, forgets the response when it is due. */
  const requestAgain = (poll: Poll) => {
    if (poll.waiters.size > 0) void request(poll);
    else if (poll.latest) schedule(poll);
    else end(poll, () => undefined);
  };

  const handleError = (poll: Poll, reader: Waiter | null, error: unknown) => {
    if (error instanceof NoWaiter) {
      requestAgain(poll);
    } else if (reader && isOwnError(error)) {
      reader.reject(error);
      poll.waiters.delete(reader);
      requestAgain(poll);
    } else if (poll.latest && isPassing(error)) {
      const { session } = poll.latest;
      poll.dueAt = clock() + ((session && nextPollIn(session, now())) ?? DEFAULT_INTERVAL_MS);
      schedule(poll);
      resolveOverdue(poll);
    } else {
      end(poll, (waiter) => waiter.reject(error));
    }
  };

  const request = async (poll: Poll): Promise<void> => {
    poll.isReading = true;
    let reader: Waiter | null = null;
    const send = () => {
      // Those that waited before may have left, while another process sent the request.
      reader = poll.waiters.values().next().value ?? null;
      poll.reader = reader;
      return reader ? reader.read() : Promise.reject(new NoWaiter());
    };
    const result = await reads.read(poll.viewer, poll.sessionId, send).then(
      (read) => () => setLatest(poll, read),
      (error: unknown) => () => handleError(poll, reader, error),
    );
    poll.reader = null;
    poll.isReading = false;
    if (polls.get(poll.key) === poll) result();
  };

  const open = (key: string, viewer: string, sessionId: string): Poll => {
    const requests = { reader: null, isReading: false, latest: null, dueAt: clock(), timer: undefined };
    const poll: Poll = { key, viewer, sessionId, waiters: new Set(), ...requests };
    polls.set(key, poll);
    return poll;
  };

  const join = (poll: Poll, waiter: Waiter) => {
    const isFirst = poll.waiters.size === 0;
    poll.waiters.add(waiter);
    if (poll.latest && (poll.latest.isFinal || isStopped)) waiter.isOverdue = true;
    if (isFirst && !poll.isReading) {
      if (poll.latest) schedule(poll);
      else void request(poll);
    }
    resolveOverdue(poll);
  };

  return {
    wait: async ({ viewer, sessionId, maxWaitMs, read, signal }) => {
      if (signal.aborted) throw cancelled(METHOD, signal.reason);
      const key = keyOf(viewer, sessionId);
      const { promise, resolve, reject } = Promise.withResolvers<PickingSession | null>();
      const waiter: Waiter = { isOverdue: false, read, resolve, reject };
      const poll = polls.get(key) ?? open(key, viewer, sessionId);
      const timer = setTimeout(() => {
        waiter.isOverdue = true;
        resolveOverdue(poll);
      }, maxWaitMs);
      const abort = () => {
        reject(cancelled(METHOD, signal.reason));
        // Its request is cancelled too. Then the next operation sends one.
        if (poll.reader !== waiter) leave(poll, waiter);
      };
      addAbortCallback(signal, abort);
      join(poll, waiter);
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
        removeAbortCallback(signal, abort);
      }
    },

    deleted: (viewer, sessionId) => {
      reads.deleted(viewer, sessionId);
      const poll = polls.get(keyOf(viewer, sessionId));
      if (poll) end(poll, (waiter) => waiter.resolve(null));
    },

    stop: () => {
      isStopped = true;
      for (const poll of polls.values()) {
        for (const waiter of poll.waiters) waiter.isOverdue = true;
        resolveOverdue(poll);
      }
    },
  };
};
