import { isNotFound, PhotosError } from '../errors.ts';
import type { CallTrace } from '../observation/call-trace.ts';
import { abortable } from '../resilience/abortable.ts';
import { cancelled } from '../resilience/call-failures.ts';
import type { CallWait } from '../resilience/call-wait.ts';
import { coversFields } from './fields.ts';
import { createSharedWait, type Loaded, type PendingRead, type ReadState } from './read-state.ts';
import type { CacheEntry, MaybePromise } from './store.ts';
import type { ViewerCaches } from './viewer-caches.ts';

/** How often the cache answered instead of Google, and how often it did not. */
export type HitCount = {
  /** All loads without a call, those within an operation included. */
  cacheHits: number;
  viewerHits: number;
  viewerMisses: number;
};

/** The operation that reads. */
export type ReadingOperation = {
  /** The key of the viewer. */
  viewer: string;
  /** Aborted when the client disconnects or the operation times out. */
  signal: AbortSignal;
  /** When the operation times out, in milliseconds of `performance.now()`. */
  deadline: number;
  /** Whether the caller wants nothing that was read before. What is read then replaces the entries. */
  bypassesCache: boolean;
  count: HitCount;
  /** Records each answer of the cache. Null if no trace was requested. */
  trace: CallTrace | null;
};

/** What is read: Google's method, the fields of each object, and what a value shows. */
export type CachedRead<Value> = {
  method: string;
  fields: string;
  tagsOf: (value: Value) => readonly string[];
  /** Whether one call reads several objects, by their ids. */
  isBatch?: boolean;
  /** Returns whether a value may be kept. Defaults to all. */
  mayKeep?: (value: Value) => boolean;
};

/** Reads the objects or pages with these indices among the keys. */
export type Fetch<Value> = (indices: readonly number[], wait: CallWait) => Promise<readonly Loaded<Value>[]>;

/** Failures of the operation that made the call. They say nothing to others that wait for it. */
const isOwnFailure = (result: unknown) => result instanceof PhotosError && result.failure === 'TOO_MANY_CALLS';

/** Failures that show that the viewer cannot read the object, or can no longer read it. */
const GONE = new Set(['PERMISSION_DENIED', 'INSUFFICIENT_SCOPE', 'API_RETIRED']);

const isGone = (error: unknown) => isNotFound(error) || (error instanceof PhotosError && GONE.has(error.failure));

/** Creates the reads of one operation through the cache of its viewer. */
export const createCachedReads = (caches: ViewerCaches, operation: ReadingOperation) => {
  const { store, states, now, lifetimeOf } = caches;
  const { viewer, signal, deadline, bypassesCache, count, trace } = operation;

  const keep = <Value>(
    key: string,
    value: Loaded<Value>,
    { fields, tagsOf, mayKeep }: CachedRead<Value>,
    state: ReadState,
    requestedAt: number,
  ) => {
    if (value instanceof Error) {
      if (isGone(value)) void store.remove(viewer, key);
      return;
    }
    // Older entries with other fields would show the object as it was.
    if (bypassesCache || value === null) void store.remove(viewer, key);
    if (value === null || mayKeep?.(value) === false) return;
    const tags = tagsOf(value);
    if (states.isHeld(state, tags)) return;
    void store.add(viewer, key, { value, fields, tags, requestedAt, expiresAt: requestedAt + lifetimeOf(fields) });
  };

  /** Starts a read that other operations of the viewer can join. */
  const start = <Value>(
    keys: readonly string[],
    read: CachedRead<Value>,
    fetch: (wait: CallWait) => Promise<readonly Loaded<Value>[]>,
  ): PendingRead => {
    const state = states.take(viewer);
    const requestedAt = now();
    const { wait, join, leave, end, isCancelled } = createSharedWait(deadline);

    const keepAll = (results: readonly Loaded<Value>[]) => {
      if (!pending.canKeep || pending.generation !== state.generation) return;
      for (const [index, key] of keys.entries()) {
        const result = results[index];
        if (result !== undefined) keep(key, result, read, state, requestedAt);
      }
    };

    const run = async () => {
      try {
        const results = await fetch(wait);
        keepAll(results);
        for (const result of results) caches.noteError(viewer, result);
        return results;
      } catch (error) {
        if (error instanceof Error) keepAll(keys.map(() => error));
        caches.noteError(viewer, error);
        throw error;
      } finally {
        end();
        for (const key of keys) if (state.reads.get(key)?.read === pending) state.reads.delete(key);
        states.release(viewer, state);
      }
    };

    const results = run();
    // Everyone may have left.
    results.catch(() => undefined);
    const { generation } = state;
    const pending: PendingRead = { fields: read.fields, generation, results, join, leave, isCancelled, canKeep: true };
    for (const [index, key] of keys.entries()) {
      const before = state.reads.get(key);
      // It may end later, with older values.
      if (before && bypassesCache) before.read.canKeep = false;
      state.reads.set(key, { read: pending, index });
    }
    return pending;
  };

  /** Returns a read in progress that has begun since the last write, and requests the same fields or more. */
  const findPending = (key: string, fields: string) => {
    const state = states.find(viewer);
    const found = state?.reads.get(key);
    if (!state || !found || found.read.isCancelled() || found.read.generation !== state.generation) return undefined;
    return coversFields(found.read.fields, fields) ? found : undefined;
  };

  const waitFor = async (read: PendingRead, method: string): Promise<readonly Loaded<unknown>[] | Error> => {
    read.join(deadline);
    try {
      return await abortable(read.results, signal);
    } catch (error) {
      if (signal.aborted && error === signal.reason) return cancelled(method, error);
      return error instanceof Error ? error : new Error(String(error));
    } finally {
      read.leave(signal.reason);
    }
  };

  const noteHit = () => {
    count.cacheHits += 1;
    count.viewerHits += 1;
  };

  /** Returns one of the results. Keys of one kind always have values of one type. */
  const resultAt = <Value>(results: readonly Loaded<unknown>[] | Error, index: number): Loaded<Value> =>
    results instanceof Error ? results : (results[index] as Loaded<Value>);

  const waitTraced = async (other: PendingRead, method: string, ids: number | null) => {
    const endTrace = trace?.startCached(method, ids);
    const results = await waitFor(other, method);
    endTrace?.();
    return results;
  };

  const load = <Value>(
    keys: readonly string[],
    read: CachedRead<Value>,
    fetch: Fetch<Value>,
  ): Promise<Loaded<Value>[]> => {
    const { method, fields, isBatch = false } = read;
    const startOwn = (indices: readonly number[]) => {
      count.viewerMisses += indices.length;
      const ownKeys = indices.flatMap((index) => keys[index] ?? []);
      return waitFor(
        start(ownKeys, read, (wait) => fetch(indices, wait)),
        method,
      );
    };
    const joined = keys.map((key) => (bypassesCache ? undefined : findPending(key, fields)));
    const missing = [...keys.keys()].filter((index) => !joined[index]);
    const own = missing.length > 0 ? startOwn(missing) : Promise.resolve([]);
    const waits = new Map<PendingRead, ReturnType<typeof waitFor>>();

    const loadAt = async (index: number): Promise<Loaded<Value>> => {
      const other = joined[index];
      if (!other) return resultAt(await own, missing.indexOf(index));
      const ids = isBatch ? joined.filter((found) => found?.read === other.read).length : null;
      const wait = waits.get(other.read) ?? waitTraced(other.read, method, ids);
      waits.set(other.read, wait);
      const result = resultAt<Value>(await wait, other.index);
      if (isOwnFailure(result)) return resultAt(await startOwn([index]), 0);
      noteHit();
      return result;
    };
    return Promise.all(keys.map((_key, index) => loadAt(index)));
  };

  const addToTrace = (method: string, isBatch: boolean) => {
    if (!trace || (isBatch && trace.addCachedId(method))) return;
    trace.startCached(method, isBatch ? 1 : null)();
  };

  const find = <Value>(
    key: string,
    { fields, method, isBatch = false }: Pick<CachedRead<Value>, 'fields' | 'method' | 'isBatch'>,
  ): MaybePromise<Value | undefined> => {
    const pick = (entries: readonly CacheEntry[]): Value | undefined => {
      const entry = entries.find((candidate) => coversFields(candidate.fields, fields));
      if (!entry) return undefined;
      noteHit();
      addToTrace(method, isBatch);
      // Keys of one kind always have values of one type.
      return entry.value as Value;
    };
    if (bypassesCache) return undefined;
    const entries = store.get(viewer, key);
    return entries instanceof Promise ? entries.then(pick) : pick(entries);
  };

  return {
    /** Returns what the cache has with at least these fields. Undefined if it has nothing. */
    find,

    /**
     * Reads what the cache does not have, together with other operations of the viewer that read the same. Each waits until its
     * own deadline. When the last one stops waiting, the call is canceled.
     *
     * @returns a result for each key
     */
    load,
  };
};

export type CachedReads = ReturnType<typeof createCachedReads>;
