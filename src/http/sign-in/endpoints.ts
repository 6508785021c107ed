import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { methodNotAllowed } from '../method-not-allowed.ts';
import { RequestError } from '../request-error.ts';
import { sendSignInError } from './send-error.ts';
import { createCallback } from './callback.ts';
import { createLogin } from './login.ts';
import { createLogout } from './logout.ts';
import { createMe } from './me.ts';
import type { SignIn } from './sign-in.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

const METHODS: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const notConfigured: Handler = () => {
  throw new RequestError(
    404,
    'Browser sign-in is not configured. The operator must set GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET and SESSION_SECRET.',
    { code: 'NOT_FOUND' },
  );
};

const ENDPOINTS: [path: string, method: HTTPMethods, create: (signIn: SignIn) => Handler][] = [
  ['/auth/login', 'GET', createLogin],
  ['/auth/callback', 'GET', createCallback],
  ['/auth/me', 'GET', createMe],
  ['/auth/logout', 'POST', createLogout],
];

/**
 * Registers the endpoints below `/auth/`.
 *
 * @param signIn null if browser sign-in is not configured: the endpoints then respond with 404
 */
export const registerSignIn = async (app: FastifyInstance, signIn: SignIn | null) => {
  await app.register((scope) => {
    // These endpoints ignore request bodies.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.setErrorHandler((error, request, reply) => sendSignInError(request, reply, error));
    for (const [url, method, create] of ENDPOINTS) {
      // A HEAD request must not use up an authorization code.
      scope.route({ method, url, handler: signIn ? create(signIn) : notConfigured, exposeHeadRoute: false });
      const others = METHODS.filter((other) => other !== method);
      scope.route({
        method: others,
        url,
        handler: methodNotAllowed(method, `Method not allowed. Use ${method}.`),
        exposeHeadRoute: false,
      });
    }
    return Promise.resolve();
  });
};
