/** A list of operations in one request that is longer than it may be. Fastify answers its status. */
class BatchError extends Error {
  override readonly name = 'BatchError';
  readonly statusCode = 400;
}

/**
 * Hold a list of operations in one request to its limit. Where none are taken together (a limit of 1), the graph says so.
 *
 * @throws BatchError that names the limit and what was found
 */
export const checkBatchSize = (body: unknown, limit: number): void => {
  if (!Array.isArray(body) || limit <= 1 || body.length <= limit) return;
  throw new BatchError(`Batch limit of ${limit} exceeded, found ${body.length} operations.`);
};
