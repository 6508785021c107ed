import type { FastifyReply } from 'fastify';

/**
 * The name of a cookie. With TLS it has the prefix that keeps other hosts of the domain from setting it
 * (https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-cookie-name-prefixes); on loopback, where all
 * ports share their cookies, it has the port.
 */
export const cookieName = (name: string, origin: URL): string =>
  origin.protocol === 'https:' ? `__Host-photos-graphql-${name}` : `photos-graphql-${name}-${origin.port || '80'}`;

const attributesAt = (origin: URL) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: origin.protocol === 'https:' }) as const;

/** Let a browser keep a value that no script can read, for so many seconds. */
export const setCookie = (reply: FastifyReply, name: string, value: string, origin: URL, maxAge: number): void => {
  void reply.setCookie(name, value, { ...attributesAt(origin), maxAge });
};

/** Let a browser forget a cookie. */
export const clearCookie = (reply: FastifyReply, name: string, origin: URL): void => {
  void reply.clearCookie(name, attributesAt(origin));
};
