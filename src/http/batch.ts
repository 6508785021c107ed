import { badRequest } from './request-error.ts';

/**
 * Checks the number of operations in a request. A limit of 1 disables batches.
 *
 * @throws RequestError 400 that names the limit and the actual number
 */
export const checkBatchSize = (body: unknown, limit: number): void => {
  if (!Array.isArray(body)) return;
  if (limit <= 1) {
    throw badRequest(
      'Batches of operations are disabled. Send one operation in each request, or set MAX_BATCH_OPERATIONS.',
    );
  }
  if (body.length === 0) throw badRequest('The batch is empty. Send at least one operation.');
  if (body.length <= limit) return;
  throw badRequest(
    `The batch has ${body.length} operations. The limit is ${limit} (MAX_BATCH_OPERATIONS). Send smaller batches.`,
  );
};
