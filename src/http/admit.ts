import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '../auth/viewer.ts';
import type { RateLimit } from './security/rate-limit.ts';
import type { ViewerOf } from './viewer.ts';

/** Who may run operations, and how many. */
export type Admission = {
  viewerOf: ViewerOf;
  /** Null for no limit. */
  rateLimit: RateLimit | null;
};

/** Who sent a request: the viewer, and the key of the caller's limit. */
export type Admitted = { viewer: Viewer; caller: string };

/**
 * Identifies the viewer of a request with operations, and counts these. Sends the state of the limit
 * (https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/).
 *
 * @throws RequestError 401 without a valid credential, or 429 if the caller has run too many operations
 */
export const admit = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { viewerOf, rateLimit }: Admission,
): Promise<Admitted> => {
  const viewer = await viewerOf(request);
  const caller = viewer.isAnonymous ? `address ${request.ip}` : viewer.key;
  if (!rateLimit) return { viewer, caller };
  const count = Array.isArray(request.body) ? request.body.length : 1;
  const { limit, remaining, resetSeconds, error } = rateLimit.addOperations(caller, count);
  void reply.header('ratelimit-policy', `"operations";q=${limit};w=60`);
  void reply.header('ratelimit', `"operations";r=${remaining};t=${resetSeconds}`);
  if (error) throw error;
  return { viewer, caller };
};
