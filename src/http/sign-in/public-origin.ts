import type { FastifyRequest } from 'fastify';
import { isLoopback } from '../../loopback.ts';
import { RequestError } from '../request-error.ts';

/**
 * Creates the function that returns the origin at which browsers reach the gateway. A `Host` header is trusted only if it
 * names this machine: any other could redirect a sign-in to another site.
 *
 * @param publicUrl the configured address. Null if it is not set
 * @returns a function of the `Host` header. It returns null if the origin is not known
 */
export const createPublicOriginOf =
  (publicUrl: string | null) =>
  (host: string | undefined): URL | null => {
    if (publicUrl !== null) return new URL(publicUrl);
    const url = URL.parse(`http://${host ?? ''}`);
    return url !== null && url.host === host?.toLowerCase() && isLoopback(url) ? url : null;
  };

export type PublicOriginOf = ReturnType<typeof createPublicOriginOf>;

/**
 * Returns the gateway's origin, as the browser of a request sees it.
 *
 * @throws RequestError 421 if it is not known
 */
export const requirePublicOrigin = (publicOriginOf: PublicOriginOf, { headers }: FastifyRequest): URL => {
  const origin = publicOriginOf(headers.host);
  if (origin) return origin;
  throw new RequestError(421, "The gateway's public address is not configured. The operator must set PUBLIC_URL.", {
    code: 'BAD_REQUEST',
  });
};

/** Returns the redirect URI of the OAuth client. */
export const callbackUrlAt = ({ origin }: URL): string => `${origin}/auth/callback`;
