import { hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { MediaReference } from '../../auth/media-tickets.ts';
import type { Viewer } from '../../auth/viewer.ts';
import { methodNotAllowed } from '../method-not-allowed.ts';
import { addDetails } from '../request-log.ts';
import { spanOf, type RequestSpan } from '../request-span.ts';
import { sendError } from '../send-error.ts';
import { whenClosed } from '../when-closed.ts';
import { createAuthorize, type AuthorizedMedia, type MediaAuthOptions } from './authorize.ts';
import { dispositionOf } from './file-name.ts';
import type { MediaRateLimit } from './rate-limit.ts';

/** A request for the bytes of a media item. */
export type MediaOperation = {
  viewer: Viewer;
  item: MediaReference;
  /** The suffix of the base URL, such as `=w400-h300`. */
  suffix: string;
  method: 'GET' | 'HEAD';
  conditions: { range?: string | undefined; ifRange?: string | undefined; ifNoneMatch?: string | undefined };
  /** Whether to check that Google accepts the access token. The request for the bytes of a picked item shows it anyway. */
  checksToken: boolean;
  /** Aborted when the client disconnects. */
  signal: AbortSignal;
  /** The id of the request, for the log. */
  requestId: string;
  /** Null if the request is not traced. */
  span: RequestSpan | null;
};

/** The bytes of a picture or a video, or a part of them. */
export type MediaContent = {
  status: 200 | 206 | 304 | 416;
  /** In lower case. */
  headers: Record<string, string>;
  /** Null for a response without a body. */
  body: Readable | null;
  /** Null if it is not known. */
  filename: string | null;
};

/** The options of `GET /media/…`. */
export type MediaEndpointOptions = MediaAuthOptions & {
  /** Fetches bytes from Google, and passes them to `deliver` as they arrive. */
  fetch: (operation: MediaOperation, deliver: (content: MediaContent) => Promise<void>) => Promise<void>;
  /** Null for no limit. */
  rateLimit: MediaRateLimit | null;
  /** Whether pages of other origins may show the pictures. */
  hasAllowedOrigins: boolean;
  /** Called when a response begins. Returns the function that is called with its size when it has ended. */
  observe: () => (bytes: number) => void;
};

const PREFIX = '/media/';

const OTHER_METHODS: HTTPMethods[] = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Ticket in the raw target of a request. Another spelling of the same path is not accepted. */
const TICKET = /^\/media\/([\w-]+)(?:\?|$)/;

const ticketOf = ({ raw: { url = '' } }: FastifyRequest): string => TICKET.exec(url)?.[1] ?? '';

/** If a browser opens the bytes as a page, they can neither run nor load anything. */
const POLICY = "default-src 'none'; sandbox";

/** Returns the tag of content for which Google sends none. It is weak: a changed file has the same address for a while. */
const tagOf = (ticket: string) => `W/"${hash('sha256', ticket, 'base64url').slice(0, 22)}"`;

const isKnown = (header: string | undefined, tag: string) =>
  header !== undefined && header.split(',').some((known) => known.trim() === tag);

/** Creates a signal that aborts when the response has ended, or the client disconnects. */
const disconnectSignal = ({ raw }: FastifyReply): AbortSignal => {
  const controller = new AbortController();
  whenClosed(raw, () => controller.abort(new Error('The client disconnected.')));
  return controller.signal;
};

const isDownload = (suffix: string) => suffix === '=d' || suffix === '=dv';

/**
 * Registers `GET /media/…`, which streams a picture or a video from Google. Its path is a ticket, as the graph's `url` contains it.
 */
export const registerMedia = async (app: FastifyInstance, options: MediaEndpointOptions) => {
  const { fetch, rateLimit, hasAllowedOrigins, observe } = options;
  const authorize = createAuthorize(options);

  const setHeaders = (reply: FastifyReply, { maxAgeSeconds }: AuthorizedMedia) => {
    void reply.headers({
      'cache-control': maxAgeSeconds > 0 ? `private, max-age=${maxAgeSeconds}, immutable` : 'private, no-cache',
      'content-security-policy': POLICY,
      'cross-origin-resource-policy': hasAllowedOrigins ? 'cross-origin' : 'same-site',
      vary: 'Origin',
    });
  };

  const deliver = async (reply: FastifyReply, { ticket }: AuthorizedMedia, tag: string, content: MediaContent) => {
    const { status, headers, body, filename } = content;
    const ended = observe();
    const { socket } = reply.raw;
    const before = socket?.bytesWritten ?? 0;
    const closed = new Promise<void>((resolve) => whenClosed(reply.raw, resolve));
    const hasContent = status === 200 || status === 206;
    void reply.code(status).headers({
      ...(hasContent && {
        etag: tag,
        'accept-ranges': 'bytes',
        'content-disposition': dispositionOf(isDownload(ticket.suffix), filename, headers['content-type'] ?? ''),
      }),
      ...(status === 416 && { 'cache-control': 'private, no-store' }),
      ...headers,
    });
    // Fastify would send null as JSON, and a cache would take its type and length for those of the picture.
    void reply.send(body ?? (hasContent ? '' : undefined));
    await closed;
    ended((socket?.bytesWritten ?? before) - before);
  };

  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    const signal = disconnectSignal(reply);
    const text = ticketOf(request);
    const authorized = await authorize(request, text);
    const { ticket, viewer, hasOwnToken } = authorized;
    addDetails(request, viewer.key);
    rateLimit?.(viewer.key);
    const { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = request.headers;
    const tag = tagOf(text);
    setHeaders(reply, authorized);
    if (isKnown(ifNoneMatch, tag)) return reply.code(304).header('etag', tag).send();
    const conditions = { range, ifRange: typeof ifRange === 'string' ? ifRange : undefined, ifNoneMatch };
    const operation = {
      viewer,
      item: { sessionId: ticket.sessionId, itemId: ticket.itemId },
      suffix: ticket.suffix,
      method: request.method === 'HEAD' ? 'HEAD' : 'GET',
      conditions,
      checksToken: hasOwnToken && ticket.sessionId === null,
      signal,
      requestId: request.id,
      span: spanOf(request),
    } as const;
    const deliverContent = (content: MediaContent) => deliver(reply, authorized, tag, content);
    await fetch(operation, deliverContent).catch((error: unknown) => {
      for (const name of ['cache-control', 'vary']) void reply.removeHeader(name);
      throw error;
    });
    return reply;
  };

  await app.register((scope) => {
    scope.setErrorHandler((error, _request, reply) => sendError(reply, error));
    // A pattern with a parameter would limit the length of a ticket.
    scope.route({ method: ['GET', 'HEAD'], url: `${PREFIX}*`, compress: false, handler: handle });
    scope.route({
      method: OTHER_METHODS,
      url: `${PREFIX}*`,
      handler: methodNotAllowed('GET, HEAD', 'Method not allowed. Use GET.'),
    });
    return Promise.resolve();
  });
};
