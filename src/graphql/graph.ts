import { randomUUID } from 'node:crypto';
import type { HTTPGraphQLRequest } from '@apollo/server';
import type { Viewer } from '../auth/viewer.ts';
import { isJsonObject } from '../json-object.ts';
import type { ViewerCaches } from '../photos/cache/viewer-caches.ts';
import type { StartCallSpan } from '../photos/observation/call-span.ts';
import { createCallTrace } from '../photos/observation/call-trace.ts';
import type { UpstreamObserver } from '../photos/observation/observer.ts';
import type { DailyBudget } from '../photos/resilience/daily-budget.ts';
import { createDailyQuota, type DailyQuota } from '../photos/resilience/daily-quota.ts';
import type { SessionReads } from '../photos/picker/session-reads.ts';
import { createSessionWaits } from '../photos/picker/session-waits.ts';
import { createTurns } from '../photos/resilience/turns.ts';
import { createWriteQueue, type WriteOrder } from '../photos/resilience/write-queue.ts';
import { openUpstream } from '../photos/upstream.ts';
import { createContext, type Context, type ViewerInfo } from './context.ts';
import { internalError } from './errors.ts';
import { codeOfBody } from './plugins/outcome.ts';
import { cutDocument } from './validation/cut-document.ts';
import { bypassesCache } from './cache-bypass.ts';
import { isTraceRequested } from './plugins/trace.ts';
import type { CallsRequest, OperationRequest } from './operation-request.ts';
import { CANCELLED, joinResponses, statusOf, summaryOf, type OperationResponse } from './operation-response.ts';
import type { OperationSpan } from './operation-span.ts';
import type { MediaOptions } from './media-address.ts';
import { createGraphqlServer, type GraphqlOptions } from './server.ts';

/** The options of the graph. */
export type GraphOptions = GraphqlOptions & {
  /** The base URL of the Library API. */
  photosApiUrl: string;
  /** The base URL of the Picker API. */
  pickerApiUrl: string;
  /** The maximum number of concurrent calls of each API. Further calls are queued. */
  connections: number;
  /** The calls that all viewers may make in a day. Null for no budget. */
  dailyBudget: DailyBudget | null;
  /** Remembers whose quota of the Library API is used up. */
  dailyQuota: DailyQuota;
  /** Requests the picking sessions that operations wait for. */
  sessionReads: SessionReads;
  /** Orders the writes of each viewer. */
  writes: WriteOrder;
  /** The caches of all viewers. Null for none. */
  caches: ViewerCaches | null;
  viewers: ViewerInfo;
  observer: UpstreamObserver;
  /** How the gateway makes addresses for pictures and videos. Null if it serves none. */
  media: MediaOptions | null;
  /** The current time in milliseconds since 1970. */
  now: () => number;
};

/** A request with one operation. */
type SingleRequest = Omit<OperationRequest, 'startSpan'>;

/** The viewer of operations that do not run. */
const NO_VIEWER: Viewer = {
  key: '',
  project: '',
  tokenSource: () => Promise.reject(new Error('An estimate makes no call.')),
  isAnonymous: true,
  isVerified: false,
  credential: null,
};

/**
 * Starts the graph and opens the connections to the Library API. `stop` closes them.
 *
 * @throws OperationManifestError if the manifest of operations is invalid
 */
export const startGraph = async (graphOptions: GraphOptions) => {
  const {
    photosApiUrl,
    pickerApiUrl,
    connections,
    dailyBudget,
    dailyQuota,
    sessionReads: reads,
    writes,
    caches,
    viewers,
    observer,
    media,
    now,
    ...options
  } = graphOptions;
  const { server, direct } = createGraphqlServer(options);
  let isStopped = false;
  const turns = createTurns(() => performance.now());
  const shared = { connections, observer, turns };
  const upstream = openUpstream({ ...shared, baseUrl: photosApiUrl, dailyBudget, dailyQuota, writes });
  // The calls of the Picker API have a quota of their own, without a limit for a day. Its sessions need no order over replicas.
  const picker = openUpstream({
    ...shared,
    baseUrl: pickerApiUrl,
    dailyBudget: null,
    dailyQuota: createDailyQuota(now),
    writes: createWriteQueue(),
  });
  const sessionWaits = createSessionWaits({ reads, now, clock: () => performance.now() });
  await server.start();

  /** @param startSpan starts the span of each call. Null if the operation is not traced */
  const executeOne = async (
    request: SingleRequest,
    startSpan: StartCallSpan | null,
    isDryRun = false,
  ): Promise<OperationResponse> => {
    const { http } = request;
    // Parsing and validating an operation takes milliseconds too.
    await turns.forViewer(request.share())();
    const trace = options.isIntrospectionAllowed && isTraceRequested(http) ? createCallTrace() : null;
    const context = createContext({
      upstream,
      caches,
      bypassesCache: caches !== null && bypassesCache(http),
      picker,
      sessionWaits,
      request,
      trace,
      startSpan,
      isDryRun,
      viewers,
      media,
      origin: request.origin,
      now,
    });
    const { outcome } = context;
    // Apollo Server reports the error, if it has it too.
    const directResponse = await direct.execute(http, context).catch(() => null);
    if (directResponse) {
      const headers = new Map([['content-type', directResponse.contentType]]);
      return {
        status: 200,
        headers,
        body: directResponse.body,
        operations: [summaryOf(context, outcome.code ?? null)],
      };
    }
    // Apollo Server has stopped, and so has the HTTP server: the client of this operation has left.
    if (isStopped) return { status: 503, headers: new Map(), body: '', operations: [summaryOf(context, CANCELLED)] };
    const response = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { ...http, body: cutDocument(http.body, options.limits.tokens) },
      context: () => Promise.resolve(context),
    });
    const { headers, body } = response;
    const fail = (error: unknown) => {
      const errorId = randomUUID();
      options.report(errorId, error);
      const summary = summaryOf(context, 'INTERNAL_SERVER_ERROR');
      return {
        status: 500,
        headers,
        body: JSON.stringify({ errors: [internalError(errorId)] }),
        operations: [summary],
      };
    };
    if (outcome.unexpectedError !== undefined) return fail(outcome.unexpectedError);
    // This graph has neither @defer nor @stream.
    if (body.kind !== 'complete') return fail(new Error(`Apollo Server returned a ${body.kind} response.`));
    direct.noteContentType(http, response);
    const { code = codeOfBody(body.string) } = outcome;
    const isCancelled = code === 'UPSTREAM_TIMEOUT' && request.hasClientLeft();
    return {
      status: statusOf(response, outcome),
      headers,
      body: outcome.largeBody ?? body.string,
      operations: [summaryOf(context, isCancelled ? CANCELLED : code)],
    };
  };

  const executeInSpan = async (request: OperationRequest, span: OperationSpan): Promise<OperationResponse> => {
    const response = await executeOne(request, span.startCall);
    for (const operation of response.operations) span.end(operation);
    return response;
  };

  /** Runs an operation in a span of its own, if the request is traced. */
  const execute = (request: OperationRequest): Promise<OperationResponse> =>
    request.startSpan ? executeInSpan(request, request.startSpan()) : executeOne(request, null);

  return {
    /**
     * Runs the operation of an HTTP request, or each operation of a batch with its own context. Never throws: errors are part of
     * the response.
     */
    execute: async (request: OperationRequest): Promise<OperationResponse> => {
      const { http } = request;
      if (!Array.isArray(http.body)) return execute(request);
      const operations: readonly unknown[] = http.body;
      // A list inside the batch would be a batch to Apollo Server, which says that batches are disabled.
      const bodies = operations.map((body) => (isJsonObject(body) ? body : null));
      return joinResponses(await Promise.all(bodies.map((body) => execute({ ...request, http: { ...http, body } }))));
    },

    /**
     * Checks an operation and estimates its cost, without running it and without a viewer. The response has the errors of a
     * rejected operation, and `extensions.cost`.
     */
    estimate: (http: HTTPGraphQLRequest): Promise<OperationResponse> =>
      executeOne(
        {
          http,
          viewer: NO_VIEWER,
          share: () => '',
          tokenAccepted: () => undefined,
          signal: AbortSignal.abort(),
          hasClientLeft: () => false,
          deadline: 0,
          requestId: '',
          origin: () => '',
        },
        null,
        true,
      ),

    /** Ends the waits for picking sessions, so that their operations end before the gateway stops. */
    endWaits: sessionWaits.stop,

    /** Returns the function that waits for a turn of a share to use the event loop. */
    turnOf: turns.forViewer,

    /** Creates the context of a request that makes calls without an operation. */
    openContext: ({ startCallSpan: startSpan, ...request }: CallsRequest): Context =>
      createContext({
        upstream,
        // Base URLs have a cache of their own.
        caches: null,
        bypassesCache: true,
        picker,
        sessionWaits,
        request,
        trace: null,
        startSpan,
        isDryRun: false,
        viewers,
        media: null,
        origin: () => '',
        now,
      }),

    stop: async () => {
      isStopped = true;
      await server.stop();
      await upstream.stop();
      await picker.stop();
    },
  };
};

export type Graph = Awaited<ReturnType<typeof startGraph>>;
