import { PhotosError } from '../errors.ts';
import { haveBaseUrl } from './fields.ts';
import { createReadStates, type ReadStates } from './read-state.ts';
import type { CacheStore } from './store.ts';
import type { Change } from './tags.ts';

/** Performs a write, and forgets what it can have changed. */
export type TrackWrite = <Value>(change: Change, write: () => Promise<Value>) => Promise<Value>;

/** The caches of all viewers. Nothing of one viewer is ever returned to another. */
export type ViewerCaches = {
  store: CacheStore;
  states: ReadStates;
  /** The current time in milliseconds since 1970. */
  now: () => number;
  /** Returns how long objects with these fields may be kept, in milliseconds. */
  lifetimeOf: (fields: string) => number;
  /** Forgets everything of a viewer: they signed out, or Google rejects their access token. */
  forget: (viewer: string) => void;
  /** Forgets the entries of the viewer if the error says that Google rejects their access token. */
  noteError: (viewer: string, error: unknown) => void;
  forWrites: (viewer: string) => TrackWrite;
  stop: () => void;
};

/** The maximum age of a base URL in the cache, in milliseconds. Google lets it expire after an hour, so a page has half of that left. */
const MAX_URL_AGE_MS = 25 * 60_000;

/** After a write whose response was lost, Google may still perform it. For this long, nothing that it can change is kept. */
const UNKNOWN_OUTCOME_MS = 30_000;

/** No write takes longer. Meanwhile, other processes keep nothing that it changes. */
const MAX_WRITE_MS = 60_000;

const SWEEP_MS = 60_000;

export type ViewerCachesOptions = {
  store: CacheStore;
  /** Removes the entries that have expired. Called every minute, for stores that do not do it themselves. */
  removeExpired: () => void;
  /** How long entries are kept, in milliseconds. At most 25 minutes for those with a base URL. */
  ttlMs: number;
  /** The current time in milliseconds since 1970. */
  now: () => number;
  /** The current time in milliseconds since any moment. It is never set. */
  clock: () => number;
};

/** What Google says about the objects of a failed write: they do not exist, or not as the viewer thinks. */
const isRejection = (error: PhotosError) => {
  const { httpStatus = 0 } = error.response;
  return httpStatus >= 400 && httpStatus < 500;
};

/** Starts the caches of all viewers: they are swept every minute until `stop`. */
export const startViewerCaches = ({ store, removeExpired, ttlMs, now, clock }: ViewerCachesOptions): ViewerCaches => {
  const states = createReadStates(clock);
  const sweep = setInterval(() => {
    removeExpired();
    states.removeUnused();
  }, SWEEP_MS).unref();

  const forget = (viewer: string): void => {
    const state = states.find(viewer);
    if (state) state.generation += 1;
    void store.forget(viewer, null);
  };

  const noteError = (viewer: string, error: unknown): void => {
    if (error instanceof PhotosError && error.failure === 'UNAUTHENTICATED') forget(viewer);
  };

  const forWrites =
    (viewer: string): TrackWrite =>
    async ({ changes, suspects = [] }, write) => {
      const changed = new Set(changes);
      const state = states.take(viewer);
      let holdMs = MAX_WRITE_MS;
      const change = () => {
        state.generation += 1;
        return store.forget(viewer, changed, holdMs);
      };
      try {
        // Reads that are in progress see the library before the write, or after it.
        await change();
        holdMs = 0;
        return await write();
      } catch (error) {
        noteError(viewer, error);
        if (error instanceof PhotosError && error.outcome === 'UNKNOWN') {
          holdMs = UNKNOWN_OUTCOME_MS;
          states.hold(state, changed, holdMs);
        }
        if (error instanceof PhotosError && isRejection(error)) await store.forget(viewer, new Set(suspects));
        throw error;
      } finally {
        await change();
        states.release(viewer, state);
      }
    };

  return {
    store,
    states,
    now,
    lifetimeOf: (fields) => (haveBaseUrl(fields) ? Math.min(ttlMs, MAX_URL_AGE_MS) : ttlMs),
    forget,
    noteError,
    forWrites,
    stop: () => clearInterval(sweep),
  };
};
