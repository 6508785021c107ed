import type { StartCallSpan } from '../../photos/observation/call-span.ts';
import type { CallTrace } from '../../photos/observation/call-trace.ts';
import { createPickerClient, type PickerClient } from '../../photos/picker/client.ts';
import type { SessionWaits } from '../../photos/picker/session-waits.ts';
import type { PickingSession } from '../../photos/picker/wire.ts';
import type { CallCount } from '../../photos/send.ts';
import type { TokenSource } from '../../photos/token-source.ts';
import type { Caller, Upstream } from '../../photos/upstream.ts';
import type { HitCount } from '../loaders/unbatched.ts';
import { createPickingLoaders, readSession, type PickingLoaders } from './loaders.ts';

/** The Picker API, for one operation. */
export type Picking = {
  /** For writes. Reads go through the loaders. */
  client: PickerClient;
  loaders: PickingLoaders;
  /**
   * Waits until the user of a session is done, or the time is up.
   *
   * @returns the latest session. Null if it does not exist, or has ended
   */
  waitForSession: (sessionId: string, seconds: number) => Promise<PickingSession | null>;
  /** Ends the waits for a session that was deleted. */
  sessionDeleted: (sessionId: string) => void;
};

/** The options of the Picker API for one operation. */
export type PickingOptions = {
  upstream: Upstream;
  waits: SessionWaits;
  caller: Caller;
  tokenSource: TokenSource;
  signal: AbortSignal;
  /** When the operation times out, in milliseconds of `performance.now()`. */
  deadline: number;
  requestId: string;
  count: HitCount & Pick<CallCount, 'retries'> & { pickerCalls: number; waitedMs: number };
  trace: CallTrace | null;
  startSpan: StartCallSpan | null;
  now: () => number;
};

/** The maximum number of calls of the Picker API that one operation makes. Its quota allows 100,000 a minute in all. */
const MAX_CALLS = 200;

/** A wait leaves this part of the time of its operation, up to 5 seconds, to load what the user has picked. */
const RESERVED_PART = 0.2;
const MAX_RESERVED_MS = 5_000;

/** Counts the calls of the Picker API separately from those of the Library API, but their retries together. */
const pickerCountOf = (count: PickingOptions['count']): CallCount => ({
  get upstreamCalls() {
    return count.pickerCalls;
  },
  set upstreamCalls(calls) {
    count.pickerCalls = calls;
  },
  get retries() {
    return count.retries;
  },
  set retries(retries) {
    count.retries = retries;
  },
});

/** Creates the Picker API for one operation. */
export const createPicking = (options: PickingOptions): Picking => {
  const { upstream, waits, caller, tokenSource, signal, deadline, requestId, count, trace, startSpan, now } = options;
  const { baseUrl, exchange, retryBudget, observer, forCaller } = upstream;
  const client = createPickerClient({
    limits: forCaller(caller, signal),
    baseUrl,
    exchange,
    retryBudget,
    observer,
    tokenSource,
    signal,
    deadline,
    requestId,
    count: pickerCountOf(count),
    maxCalls: () => MAX_CALLS,
    trace,
    startSpan,
    now,
  });
  const { key: viewer } = caller;
  /** By session and time. A compiled operation with an error runs again, and must not wait again. */
  const started = new Map<string, Promise<PickingSession | null>>();
  return {
    client,
    loaders: createPickingLoaders(client, count),
    waitForSession: (sessionId, seconds) => {
      const key = `${sessionId} ${seconds}`;
      const known = started.get(key);
      if (known) return known;
      const timeLeft = Math.max(0, deadline - performance.now());
      const longest = timeLeft - Math.min(timeLeft * RESERVED_PART, MAX_RESERVED_MS);
      const maxWaitMs = Math.min(seconds * 1000, longest);
      const read = () => readSession(client, sessionId);
      const startedAt = performance.now();
      const waiting = waits.wait({ viewer, sessionId, maxWaitMs, read, signal }).finally(() => {
        // Waits run at the same time.
        count.waitedMs = Math.max(count.waitedMs, performance.now() - startedAt);
      });
      started.set(key, waiting);
      return waiting;
    },
    sessionDeleted: (sessionId) => waits.deleted(viewer, sessionId),
  };
};

/** Creates the Picker API when an operation first needs it. Most operations do not. */
export const createLazyPicking = (create: () => Picking) => {
  let picking: Picking | null = null;
  return {
    get: (): Picking => {
      picking ??= create();
      return picking;
    },
    /** Clears the loaders. */
    clear: () => {
      for (const loader of Object.values(picking?.loaders ?? {})) loader.clearAll();
    },
  };
};
