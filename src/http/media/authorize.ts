import type { FastifyRequest } from 'fastify';
import type { MediaTicket } from '../../auth/media-tickets.ts';
import type { Viewer } from '../../auth/viewer.ts';
import { RequestError, unauthenticated } from '../request-error.ts';
import type { Viewers } from '../viewer.ts';

export type MediaAuthOptions = {
  /** Opens a ticket. Null if it is invalid. */
  openTicket: (ticket: string) => MediaTicket | null;
  viewers: Pick<Viewers, 'carriedBy' | 'ofAnyone' | 'ofTicket'>;
  /** What a request needs: the ticket alone, or the credential of its viewer as well. */
  auth: 'ticket' | 'viewer';
  /** The current time in milliseconds since 1970. */
  now: () => number;
};

/** Who may receive some bytes, and for how long. */
export type AuthorizedMedia = {
  ticket: MediaTicket;
  viewer: Viewer;
  /** Whether the request carries the access token itself. */
  hasOwnToken: boolean;
  /** How long the response may be cached, in seconds. */
  maxAgeSeconds: number;
};

const ADVICE = 'Query the url of the media item again.';

const notATicket = () =>
  new RequestError(404, `This is not an address of a picture or a video. ${ADVICE}`, { code: 'NOT_FOUND' });

const expired = () => new RequestError(410, `This address has expired. ${ADVICE}`, { code: 'NOT_FOUND' });

const ofAnother = () =>
  new RequestError(403, 'This address belongs to another user than the credential of the request.', {
    code: 'FORBIDDEN',
  });

const noCredential = () =>
  unauthenticated(
    'This address needs the credential of its user: the session cookie, "Authorization: Bearer …" or "X-API-Key: …" (MEDIA_AUTH).',
  );

/**
 * Creates the function that decides whether a request may have the bytes of its ticket. A request may carry no other credential than that of
 * the ticket's viewer. An address of the library works longer for the session that it was made for, as long as that lives.
 *
 * @throws RequestError 404 for an invalid ticket, 410 for an expired one, 401 or 403 for the credential of the request
 */
export const createAuthorize =
  ({ openTicket, viewers, auth, now }: MediaAuthOptions) =>
  async (request: FastifyRequest, text: string): Promise<AuthorizedMedia> => {
    const ticket = openTicket(text);
    if (!ticket) throw notATicket();
    const carried = await viewers.carriedBy(request);
    const isForSession = ticket.credential.type === 'SESSION' && ticket.sessionId === null && carried !== null;
    const isExpired = now() >= ticket.expiresAt;
    if (isExpired && !isForSession) throw expired();
    const viewer = await viewers.ofTicket(ticket.credential);
    const sender = carried ?? (auth === 'viewer' ? viewers.ofAnyone : viewer);
    if (!sender) throw noCredential();
    if (sender.key !== viewer.key) throw carried ? ofAnother() : noCredential();
    const maxAgeSeconds = isExpired ? 0 : Math.floor((ticket.expiresAt - now()) / 1000);
    return { ticket, viewer, hasOwnToken: request.headers.authorization !== undefined, maxAgeSeconds };
  };
