import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { GraphQLError, parse, type ExecutionResult } from 'graphql';
import { recordExchange, type SentCredential, type TracedCall } from './response/exchange.ts';

const ENDPOINT = '/graphql';

/**
 * Removes an operation name that the document does not define. GraphiQL updates the name some time after a tab is opened,
 * and until then sends that of the previous tab.
 */
const withKnownName = ({ operationName, ...operation }: FetcherParams): FetcherParams =>
  operationName && namesIn(operation.query).includes(operationName) ? { ...operation, operationName } : operation;

const namesIn = (query: string) => {
  try {
    return parse(query).definitions.flatMap((definition) => ('name' in definition ? [definition.name?.value] : []));
  } catch {
    // The gateway reports the syntax error.
    return [];
  }
};

/** A response of the gateway. Its trace is null unless one was requested and allowed. */
type Received = { status: number | null; result: ExecutionResult; trace: readonly TracedCall[] | null };

const failed = (status: number | null, message: string): Received => ({
  status,
  result: { errors: [new GraphQLError(message)] },
  trace: null,
});

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

const unreachable = () => {
  const { origin, hostname } = window.location;
  const advice = LOOPBACK.test(hostname)
    ? 'Start it with `npm start` in its folder'
    : 'Check your connection, and that the gateway runs';
  return failed(null, `The gateway does not answer at ${origin}. ${advice}, then run the operation again.`);
};

/** Separates the trace from the rest of a response: the explorer draws it, and other clients do not receive it. */
const withoutTrace = ({ extensions, ...result }: ExecutionResult) => {
  const { trace, ...others } = extensions ?? {};
  return {
    // The gateway's JSON is a list of calls.
    trace: Array.isArray(trace) ? (trace as TracedCall[]) : null,
    result: Object.keys(others).length > 0 ? { ...result, extensions: others } : result,
  };
};

const readResponse = (status: number, text: string): Received => {
  try {
    // The gateway's JSON is a GraphQL response.
    return { status, ...withoutTrace(JSON.parse(text) as ExecutionResult) };
  } catch {
    return failed(status, `The gateway returned the status ${status}, without JSON.`);
  }
};

const send = async (operation: FetcherParams, headers: Record<string, string>): Promise<Received> => {
  try {
    const response = await fetch(ENDPOINT, {
      method: 'POST',
      // The content type is enough to pass the CSRF check; the second header makes that explicit.
      headers: {
        accept: 'application/graphql-response+json, application/json',
        'content-type': 'application/json',
        'apollo-require-preflight': 'true',
        'x-photos-trace': '1',
        ...headers,
      },
      body: JSON.stringify(withKnownName(operation)),
    });
    return readResponse(response.status, await response.text());
  } catch (error) {
    // A header that cannot be sent is a TypeError too, but the browser's message names it.
    return error instanceof TypeError && !/header|fetch.*parse|string/i.test(error.message)
      ? unreachable()
      : failed(null, error instanceof Error ? error.message : String(error));
  }
};

const credentialIn = (headers: Record<string, string>): SentCredential => {
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  if (names.has('authorization')) return 'TOKEN';
  return names.has('x-api-key') ? 'API_KEY' : null;
};

const sizeOf = (result: ExecutionResult) => new TextEncoder().encode(JSON.stringify(result)).byteLength;

/**
 * Sends an operation to the gateway. Returns its response for every HTTP status, because `errors` has the details. A
 * response that is not JSON, and a gateway that does not answer, become errors.
 */
export const graphFetcher: Fetcher = async (operation, options) => {
  // The JSON that the user has entered under Headers.
  const headers = (options?.headers ?? {}) as Record<string, string>;
  const startedAt = performance.now();
  const { status, result, trace } = await send(operation, headers);
  const durationMs = performance.now() - startedAt;
  recordExchange(result, { status, durationMs, bytes: sizeOf(result), trace, sentCredential: credentialIn(headers) });
  return result;
};
