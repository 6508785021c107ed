import type { FastifyRequest } from 'fastify';
import { isLoopback } from '../../loopback.ts';
import { RequestError } from '../request-error.ts';

/**
 * Make the function that tells under which address a browser reaches the gateway. A `Host` header is believed only where it
 * names this machine: any other could lead a sign-in astray.
 *
 * @param publicUrl the address that is configured, if one is
 * @returns null where the address is not known
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
 * The address of the gateway that a browser asked at.
 *
 * @throws RequestError 421 where it is not known
 */
export const requirePublicOrigin = (publicOriginOf: PublicOriginOf, { headers }: FastifyRequest): URL => {
  const origin = publicOriginOf(headers.host);
  if (origin) return origin;
  throw new RequestError(421, "The gateway's public address is not configured. The operator must set PUBLIC_URL.", {
    code: 'BAD_REQUEST',
  });
};

/** Where Google sends the browser back to. */
export const callbackUrlAt = ({ origin }: URL): string => `${origin}/auth/callback`;
