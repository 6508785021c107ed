import type { GatewayObserver } from '../../gateway/observer.ts';
import { isQuietRoute } from '../../http/quiet-routes.ts';
import type { EndedRequest } from '../../http/request-log.ts';
import type { Log } from '../../log.ts';

const inTenths = (milliseconds: number) => Math.round(milliseconds * 10) / 10;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** The fields of a request with operations. The counts of a batch are added up, and its first error stands for all. */
const operationFields = ({ operations, code: errorCode }: EndedRequest) => {
  const [first] = operations;
  if (!first) return errorCode === null ? {} : { code: errorCode };
  return {
    operationName: first.name,
    operationType: first.type,
    ...(operations.length > 1 && { operations: operations.length }),
    code: operations.find(({ code }) => code !== null)?.code ?? 'OK',
    upstreamCalls: sum(operations.map(({ upstreamCalls }) => upstreamCalls)),
    cacheHits: sum(operations.map(({ cacheHits }) => cacheHits)),
    retries: sum(operations.map(({ retries }) => retries)),
  };
};

/**
 * Returns the observer that logs a line for each request, a warning for each call of the Library API that failed, and one when the
 * collector of traces fails.
 */
export const createLogObserver = (log: Log): GatewayObserver => {
  // The fields of these lines are fixed. To look for secrets in them takes thirty times as long as to write them.
  const lines = log.child({}, { redact: [] });
  return {
    request: (ended) => {
      const { requestId, traceId, method, route, durationMs, status, viewer } = ended;
      const fields = {
        requestId,
        traceId,
        method,
        route,
        ...operationFields(ended),
        durationMs: inTenths(durationMs),
        status,
        viewer,
      };
      lines[isQuietRoute(route) ? 'debug' : 'info'](fields, 'request');
    },

    call: ({ requestId, method, status, durationMs, isRetry, isCancelled }) => {
      if (isCancelled || (status !== null && status < 500 && status !== 429)) return;
      lines.warn(
        { requestId, method, status, durationMs: inTenths(durationMs), isRetry },
        'call of the Library API failed',
      );
    },

    exportFailed: (failure) => log.warn(failure, 'the collector does not accept traces, which are lost'),
  };
};
