import { badRequest } from './request-error.ts';

/**
 * Checks the number of operations in a request. With a limit of 1, which disables batches, GraphQL rejects them itself.
 *
 * @throws RequestError 400 that names the limit and the actual number
 */
export const checkBatchSize = (body: unknown, limit: number): void => {
  if (!Array.isArray(body) || limit <= 1 || body.length <= limit) return;
  throw badRequest(`Batch limit of ${limit} exceeded, found ${body.length} operations.`);
};
