import type { FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IsAllowedOrigin } from './allowed-origins.ts';

const SHARED = /^\/(?:graphql|uploads|auth\/me|auth\/logout|media\/[^?]*)(?:\?|$)/;

const SHARE: FastifyCorsOptions = {
  origin: true,
  credentials: true,
  methods: ['GET', 'HEAD', 'POST'],
  exposedHeaders: [
    'Accept-Ranges',
    'Allow',
    'Content-Disposition',
    'Content-Range',
    'ETag',
    'RateLimit',
    'RateLimit-Policy',
    'Retry-After',
    'WWW-Authenticate',
  ],
  // In seconds. Chromium keeps a preflight for two hours at most.
  maxAge: 7200,
};

/** An `OPTIONS` request without these headers is not a preflight, and gets the response of its address. */
const isPreflight = ({ headers }: FastifyRequest) => headers['access-control-request-method'] !== undefined;

/**
 * Allows pages of other origins to use the addresses for pages, with the session cookie
 * (https://fetch.spec.whatwg.org/#http-cors-protocol). Browsers hide the responses from all other pages.
 */
export const registerCors = async (app: FastifyInstance, isAllowedOrigin: IsAllowedOrigin): Promise<void> => {
  const { default: cors } = await import('@fastify/cors');
  await app.register(cors, {
    delegator: (request, respond) => {
      const isShared = SHARED.test(request.url) && isAllowedOrigin(request.headers.origin);
      respond(null, isShared && (request.method !== 'OPTIONS' || isPreflight(request)) ? SHARE : { origin: false });
    },
  });
};
