import type { FastifyRequest } from 'fastify';

/**
 * Returns the origin of the gateway as the client of a request reached it, such as `https://photos.example.com`. Only this client receives
 * addresses with it, so the `Host` header is good enough.
 *
 * @param publicUrl the configured address at which browsers reach the gateway. Null if it is not set
 */
export const ownOriginOf = (
  { protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>,
  publicUrl: string | null,
): string => {
  if (publicUrl !== null) return publicUrl;
  const url = URL.parse(`${protocol}://${host}`);
  return url?.host ? url.origin : 'http://localhost';
};
