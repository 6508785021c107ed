import type { FastifyReply } from 'fastify';

/**
 * Returns the full name of a cookie. With TLS it has the prefix that prevents other hosts of the domain from setting it
 * (https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-cookie-name-prefixes). On loopback, where all
 * ports share their cookies, it includes the port.
 */
export const cookieName = (name: string, origin: URL): string =>
  origin.protocol === 'https:' ? `__Host-photos-graphql-${name}` : `photos-graphql-${name}-${origin.port || '80'}`;

const attributesAt = (origin: URL) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: origin.protocol === 'https:' }) as const;

/**
 * Sets a cookie that scripts cannot read.
 *
 * @param maxAge in seconds
 */
export const setCookie = (reply: FastifyReply, name: string, value: string, origin: URL, maxAge: number): void => {
  void reply.setCookie(name, value, { ...attributesAt(origin), maxAge });
};

/** Removes a cookie from the browser. */
export const clearCookie = (reply: FastifyReply, name: string, origin: URL): void => {
  void reply.clearCookie(name, attributesAt(origin));
};
