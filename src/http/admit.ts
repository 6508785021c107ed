import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '../auth/viewer.ts';
import { shareOf, type Caller, type Callers } from './security/callers.ts';
import type { RateLimit } from './security/rate-limit.ts';
import type { ViewerOf } from './viewer.ts';

/** Who may run operations, and how many. */
export type Admission = {
  viewerOf: ViewerOf;
  callers: Callers;
  /** Null for no limit. */
  rateLimit: RateLimit | null;
};

/** Who sent a request: the viewer, and the caller whose limits apply. */
export type Admitted = { viewer: Viewer; caller: Caller };

/** Returns the number of operations in a request. */
export const countOperations = ({ body }: FastifyRequest): number => (Array.isArray(body) ? body.length : 1);

/**
 * Sets the headers with the limits of a caller and what is left of them
 * (https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/).
 */
export const setRateLimitHeaders = (reply: FastifyReply, { policy, stateOf }: RateLimit, caller: Caller): void => {
  void reply.header('ratelimit-policy', policy).header('ratelimit', stateOf(caller));
};

/**
 * Returns with whom a caller shares what all callers use, and the function that notes that Google accepts its access token. What the caller
 * has used then no longer counts for its network.
 */
export const sharingOf = (caller: Caller, { callers, rateLimit }: Pick<Admission, 'callers' | 'rateLimit'>) => ({
  share: () => shareOf(caller),
  tokenAccepted: () => {
    rateLimit?.leaveNetwork(caller);
    callers.noteValid(caller);
  },
});

/**
 * Identifies the viewer of a request with operations, and counts these. Sends the state of the limits.
 *
 * @throws RequestError 401 without a valid credential, or 429 if the caller has run too many operations
 */
export const admit = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { viewerOf, callers, rateLimit }: Admission,
): Promise<Admitted> => {
  const identified = viewerOf(request);
  const viewer = identified instanceof Promise ? await identified : identified;
  const caller = callers.of(viewer, request.ip);
  if (!rateLimit) return { viewer, caller };
  const counted = rateLimit.addOperations(caller, countOperations(request));
  const error = counted instanceof Promise ? await counted : counted;
  setRateLimitHeaders(reply, rateLimit, caller);
  if (error) throw error;
  return { viewer, caller };
};
