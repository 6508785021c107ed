import { setMaxListeners } from 'node:events';
import type { OperationTypeNode } from 'graphql';
import type { DescribeViewer, ViewerDescription } from '../auth/describe-viewer.ts';
import type { Viewer } from '../auth/viewer.ts';
import { createCachedReads } from '../photos/cache/cached-reads.ts';
import type { ViewerCaches } from '../photos/cache/viewer-caches.ts';
import { once } from '../once.ts';
import type { StartCallSpan } from '../photos/observation/call-span.ts';
import type { CallTrace } from '../photos/observation/call-trace.ts';
import { createPhotosClient, type PhotosClient } from '../photos/client.ts';
import type { SessionWaits } from '../photos/picker/session-waits.ts';
import type { CallCount } from '../photos/send.ts';
import type { Turn } from '../photos/resilience/turns.ts';
import type { Upstream } from '../photos/upstream.ts';
import { createAlbumMedia, type AlbumMedia } from './loaders/album-media.ts';
import { createBatchScheduler, type BatchScheduler } from './loaders/batch-scheduler.ts';
import { createCachedLoads } from './loaders/cached-loads.ts';
import { clearLoaders, createLoaders, type Loaders } from './loaders/loaders.ts';
import { createMediaAddresses, type MediaAddresses, type MediaOptions } from './media-address.ts';
import { createLazyPicking, createPicking, type Picking } from './picking/picking.ts';
import type { Selection } from './selection/selection.ts';

/** The cost of an operation in calls of the Library API: the estimate, and the actual calls. */
export type OperationCost = CallCount & {
  /** The maximum number of calls that the operation makes if nothing fails, estimated before it runs. */
  estimatedUpstreamCalls: number;
  /** The number of loads that needed no call: the operation, the viewer cache or another operation had the object or page. */
  cacheHits: number;
  /** The number of calls of the Picker API, which have a quota of their own. */
  pickerCalls: number;
};

/** The cost of an operation, and what only the metrics report. */
export type OperationCount = OperationCost & {
  /** The number of loads of an object or page that the operation did not have. */
  cacheMisses: number;
  /** The number of these that the viewer cache answered, and that are part of `cacheHits`. */
  viewerHits: number;
  /** The number of those that it did not answer. */
  viewerMisses: number;
  /** How long the operation waited for users to pick media items, in milliseconds. */
  waitedMs: number;
};

/** How an operation ended, for the HTTP response, the log and the metrics. */
export type OperationOutcome = {
  /** The name of the operation in its document. Null if it has none, or could not be read. */
  name: string | null;
  type: OperationTypeNode | null;
  /** The code of its first error. Null if it has none, undefined if Apollo Server rejected the request that should contain it. */
  code: string | null | undefined;
  /** Whether the operation was rejected before it ran. */
  isRejected: boolean;
  /** Whether no field has data because the credential is missing or invalid. */
  isUnauthenticated: boolean;
  /** An error that no resolver threw, such as one from a plugin. */
  unexpectedError: unknown;
  /** The JSON of a large response, in pieces. Null if Apollo Server's response contains it. */
  largeBody: readonly Buffer[] | null;
};

/** The context of the resolvers. Each operation has its own. */
export type Context = {
  loaders: Loaders;
  /** The media items of albums, which can be requested before their album has been loaded. */
  albumMedia: AlbumMedia;
  /** What the operation selects. Set before it is executed. */
  selection: Selection;
  /** Sets which of Google's fields the loaders request. Called before the operation is executed. */
  requestFields: (masks: Selection['masks']) => void;
  /** For writes. Reads go through the loaders. */
  photos: PhotosClient;
  /** Returns the Picker API. It is created when it is first needed. */
  picking: () => Picking;
  /** Clears the loaders. Call it after a write. */
  clearLoaders: () => void;
  /** Waits for a turn of the viewer to use the event loop. */
  turn: Turn;
  /** Decides when the look-ups of media items are sent. */
  scheduler: BatchScheduler;
  /** Describes the viewer by their access token. Null for an anonymous one. */
  describeViewer: () => Promise<ViewerDescription | null>;
  /** The addresses of the gateway for pictures and videos. Null if `MEDIA_PROXY` is off, and for an anonymous viewer. */
  media: () => MediaAddresses | null;
  /** Returns whether the API still accepts the scopes that Google withdrew. */
  acceptsRetiredScopes: () => Promise<boolean>;
  count: OperationCount;
  /** The number of entries of connections that have been resolved. */
  listedEntries: number;
  /** The look-ups in caches of an operation that is executed again, without those of its repetition. Null for any other. */
  countBeforeRepeat: Pick<OperationCount, 'cacheHits' | 'cacheMisses'> | null;
  /** What the mutations of the operation returned, by their names in the response. Null before the first. */
  mutationResults: Map<string | number, unknown> | null;
  /** Returns a warning if the viewer has few calls left in the daily budget. */
  budgetWarning: () => string | null;
  /** The calls of the operation, for `extensions.trace`. Null if no trace was requested. */
  trace: CallTrace | null;
  /** Whether the operation is only checked and estimated, and does not run. */
  isDryRun: boolean;
  outcome: OperationOutcome;
};

const throwUnset = (): never => {
  throw new Error('The selection is used before it is set.');
};

const UNSET_SELECTION: Selection = {
  below: throwUnset,
  at: throwUnset,
  selects: throwUnset,
  masks: throwUnset,
  maxObjects: throwUnset,
};

/** What the graph knows about viewers beyond their tokens. */
export type ViewerInfo = {
  describe: DescribeViewer;
  /** Called with each access token that Google rejects. */
  forgetToken: (token: string) => void;
};

/** The options of the context of one operation. */
export type ContextOptions = {
  upstream: Upstream;
  /** The caches of all viewers. Null for none. */
  caches: ViewerCaches | null;
  /** Whether the operation bypasses the cache, and replaces what it has. */
  bypassesCache: boolean;
  /** The connections to the Picker API. */
  picker: Upstream;
  sessionWaits: SessionWaits;
  request: ContextRequest;
  /** Records the calls of the operation. Null if no trace was requested. */
  trace: CallTrace | null;
  /** Starts the span of each call. Null if the operation is not traced. */
  startSpan: StartCallSpan | null;
  isDryRun: boolean;
  viewers: ViewerInfo;
  /** How the gateway makes addresses for pictures and videos. Null if it serves none. */
  media: MediaOptions | null;
  /** The address of the gateway, as the client reached it, without a slash at the end. */
  origin: () => string;
  /** The current time in milliseconds since 1970. */
  now: () => number;
};

/** What the context of an operation has of its request. */
export type ContextRequest = {
  viewer: Viewer;
  /** Returns with whom the operation shares the connections, the event loop and the daily budget. */
  share: () => string;
  /** Called with each response that shows that Google accepts the viewer's access token. */
  tokenAccepted: () => void;
  /** Aborts the calls of the operation, because the client disconnected or the deadline passed. */
  signal: AbortSignal;
  /** When the operation times out, in milliseconds of `performance.now()`. */
  deadline: number;
  /** The id of the request, for the log. */
  requestId: string;
};

/**
 * How many calls an operation may make in all, compared with its estimate. The estimate leaves out failures, short pages and
 * lists that have changed.
 */
const MAX_FACTOR = 2;
const MAX_EXTRA = 120;

/** Creates the context of one operation. */
export const createContext = (options: ContextOptions): Context => {
  const {
    upstream,
    caches,
    bypassesCache,
    picker: pickerUpstream,
    sessionWaits,
    request: { viewer, share, tokenAccepted, signal, deadline, requestId },
    trace,
    startSpan,
    isDryRun,
    viewers,
    media,
    origin,
    now,
  } = options;
  const { baseUrl, exchange, retryBudget, observer, forCaller, acceptsRetiredScopes } = upstream;
  const tokenSource = (rejected?: string) => {
    if (rejected !== undefined) viewers.forgetToken(rejected);
    return viewer.tokenSource(rejected, startSpan);
  };
  const count = {
    estimatedUpstreamCalls: 0,
    upstreamCalls: 0,
    cacheHits: 0,
    cacheMisses: 0,
    viewerHits: 0,
    viewerMisses: 0,
    waitedMs: 0,
    retries: 0,
    pickerCalls: 0,
  };
  const maxCalls = () => count.estimatedUpstreamCalls * MAX_FACTOR + MAX_EXTRA;
  // Every pending call listens to this signal. A page of albums can have fifty of them.
  setMaxListeners(0, signal);
  const caller = { key: viewer.key, project: viewer.project, share, tokenAccepted };
  const limits = forCaller(caller, signal);
  const { turn, budgetWarning } = limits;
  const photos = createPhotosClient({
    baseUrl,
    exchange,
    tokenSource,
    signal,
    deadline,
    requestId,
    count,
    maxCalls,
    trace,
    startSpan,
    limits,
    trackWrite: caches?.forWrites(viewer.key) ?? null,
    retryBudget,
    observer,
    now,
  });
  const scheduler = createBatchScheduler();
  let masks: Selection['masks'] = throwUnset;
  const reads =
    caches && !viewer.isAnonymous
      ? createCachedReads(caches, { viewer: viewer.key, signal, deadline, bypassesCache, count, trace })
      : null;
  const cached = reads && createCachedLoads(reads, turn);
  const loaders = createLoaders({ photos, scheduler, count, masks: () => masks(), cached });
  const outcome: OperationOutcome = {
    name: null,
    type: null,
    code: undefined,
    isRejected: false,
    isUnauthenticated: false,
    unexpectedError: undefined,
    largeBody: null,
  };
  const albumMedia = createAlbumMedia(loaders);
  const describeViewer = async () => {
    const describing = viewers.describe({ ...viewer, tokenSource }, share(), signal);
    const description = await describing.catch((error: unknown) => {
      caches?.noteError(viewer.key, error);
      throw error;
    });
    if (!description) return null;
    tokenAccepted();
    // An operation that is executed again does not ask again.
    return { ...description, name: once(description.name) };
  };
  const picking = createLazyPicking(() =>
    createPicking({
      upstream: pickerUpstream,
      waits: sessionWaits,
      caller,
      tokenSource,
      signal,
      deadline,
      requestId,
      count,
      trace,
      startSpan,
      now,
    }),
  );
  const clear = () => {
    clearLoaders(loaders);
    albumMedia.clear();
    picking.clear();
  };
  return {
    loaders,
    albumMedia,
    selection: UNSET_SELECTION,
    requestFields: (selected) => {
      masks = selected;
    },
    photos,
    picking: picking.get,
    clearLoaders: clear,
    turn,
    scheduler,
    describeViewer: once(describeViewer),
    media: once(() => media && createMediaAddresses(media, viewer, origin(), now)),
    acceptsRetiredScopes,
    count,
    listedEntries: 0,
    countBeforeRepeat: null,
    mutationResults: null,
    budgetWarning,
    trace,
    isDryRun,
    outcome,
  };
};
