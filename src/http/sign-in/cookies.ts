import type { FastifyReply } from 'fastify';

/**
 * Returns the full name of a cookie. With TLS it has the prefix that prevents other hosts of the domain from setting it
 * (https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-cookie-name-prefixes). On loopback, where all
 * ports share their cookies, it includes the port.
 */
export const cookieName = (name: string, origin: URL): string =>
  origin.protocol === 'https:' ? `__Host-photos-graphql-${name}` : `photos-graphql-${name}-${origin.port || '80'}`;

/** The origin of the gateway, and whether pages of other sites send the cookie too. */
export type CookieSite = { origin: URL; isCrossSite: boolean };

/** Browsers accept `SameSite=None` only with `Secure`, and treat this machine as secure. */
const attributesAt = ({ origin, isCrossSite }: CookieSite) =>
  ({
    path: '/',
    httpOnly: true,
    sameSite: isCrossSite ? 'none' : 'lax',
    secure: isCrossSite || origin.protocol === 'https:',
  }) as const;

/**
 * Returns whether a page is of another site than the gateway, so that browsers send it only cookies with `SameSite=None`. Over
 * https, every other origin counts as another site: which domains belong together is in no header
 * (https://developer.mozilla.org/en-US/docs/Glossary/Site).
 */
export const isOtherSite = (page: URL, origin: URL): boolean =>
  origin.protocol === 'https:' ? page.origin !== origin.origin : page.hostname !== origin.hostname;

/**
 * Sets a cookie that scripts cannot read.
 *
 * @param maxAge in seconds
 */
export const setCookie = (reply: FastifyReply, name: string, value: string, site: CookieSite, maxAge: number): void => {
  void reply.setCookie(name, value, { ...attributesAt(site), maxAge });
};

/** Removes a cookie from the browser. */
export const clearCookie = (reply: FastifyReply, name: string, site: CookieSite): void => {
  void reply.clearCookie(name, attributesAt(site));
};
