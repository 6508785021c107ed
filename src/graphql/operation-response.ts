import type { HTTPGraphQLResponse } from '@apollo/server';
import type { Context, OperationCount, OperationOutcome } from './context.ts';

/** The code of an operation that ended because its client disconnected. Only the log, the metrics and the traces have it. */
export const CANCELLED = 'CANCELLED';

/** The name, the type and the result of an operation. The name is the only value from the client. */
export type OperationSummary = Pick<OperationOutcome, 'name' | 'type'> & { code: string | null } & OperationCount;

/** The HTTP response to an operation or a batch. */
export type OperationResponse = {
  status: number;
  headers: ReadonlyMap<string, string>;
  /** A large body is in pieces. */
  body: string | readonly Buffer[];
  operations: readonly OperationSummary[];
};

const LEGACY_TYPE = 'application/json';

/**
 * Returns the HTTP status of an operation. A client of `application/json` receives 200 for a rejected operation: its status is
 * that of the request, and a federation router discards the body of a 4xx
 * (https://graphql.github.io/graphql-over-http/draft/#sec-application-json).
 */
export const statusOf = (
  { status = 200, headers }: HTTPGraphQLResponse,
  { isRejected, isUnauthenticated }: OperationOutcome,
) => {
  if (isUnauthenticated) return 401;
  if (isRejected && headers.get('content-type')?.startsWith(LEGACY_TYPE)) return 200;
  return status;
};

/** Returns the summary of an operation. `code` is that of its first error, null without one. */
export const summaryOf = ({ outcome: { name, type }, count }: Context, code: string | null): OperationSummary => ({
  name,
  type,
  code,
  ...count,
});

/** Joins the responses of a batch. If all operations have the same status, the batch has it too; otherwise it has 200. */
export const joinResponses = (responses: readonly OperationResponse[]): OperationResponse => {
  const [status = 200, ...others] = new Set(responses.map((response) => response.status));
  return {
    status: others.length === 0 ? status : 200,
    headers: responses[0]?.headers ?? new Map(),
    body: `[${responses.map(({ body }) => (typeof body === 'string' ? body : Buffer.concat(body).toString())).join(',')}]`,
    operations: responses.flatMap(({ operations }) => operations),
  };
};
