import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { startGraph } from '../graphql/graph.ts';
import { DEFAULT_LIMITS, type OperationLimits } from '../graphql/validation/limits.ts';
import type { OperationsOptions } from '../graphql/server.ts';
import { createKeyOf } from '../auth/viewer.ts';
import { isListeningLocally } from '../loopback.ts';
import { limitBodyTime } from '../http/body-timeout.ts';
import { createClose, SHUTDOWN_MILLISECONDS } from '../http/shutdown.ts';
import { registerExplorer } from '../http/explorer/endpoint.ts';
import { registerGraphql } from '../http/graphql.ts';
import { registerHealth } from '../http/health.ts';
import { registerHostCheck } from '../http/security/host-check.ts';
import { registerLinger } from '../http/lingering-close.ts';
import { sendRefusal } from '../http/send-error.ts';
import { RequestError } from '../http/request-error.ts';
import { registerSignIn } from '../http/sign-in/endpoints.ts';
import { createExplorerSignIn } from '../http/explorer/sign-in-state.ts';
import { createSignIn, type SignInOptions } from '../http/sign-in/sign-in.ts';
import { isUploadAddress, registerUploads, UPLOAD_LIMITS, type UploadLimits } from '../http/uploads/endpoint.ts';
import { createViewerOf, type StoredAccess } from '../http/viewer.ts';

export type GatewayOptions = {
  host: string;
  /** 0 for any free port. */
  port: number;
  photosApiUrl: string;
  /** How many calls of the Library API may be under way at once. */
  upstreamConnections: number;
  /** How long an operation may take, in milliseconds. */
  requestTimeoutMs: number;
  /** Of `POST /uploads`. What is left out has its default. */
  uploads?: Partial<UploadLimits>;
  /** The token of a request that brings none. Null where such a request is nobody's. */
  defaultToken: string | null;
  /** Whose that token is, as the explorer tells it. */
  defaultPerson?: string;
  /** Left out where nobody can sign in with a browser. */
  signIn?: SignInOptions;
  /** The credential of a request that brings none, in place of `defaultToken`, and who may use it. */
  stored?: StoredAccess;
  /** Which API keys there are. A request with any other is refused. */
  apiKeys?: readonly string[];
  /** The time in milliseconds since 1970, by which tokens are renewed: the system's unless told otherwise. */
  now?: () => number;
  isIntrospectionAllowed: boolean;
  /** How many calls of the Library API one operation may make. 0 for any number. */
  maxOperationCost: number;
  /** Whether answers tell their cost in `extensions.cost`. */
  isCostTold: boolean;
  /** How large an operation may be, where that is not what it is by default. */
  limits?: Partial<OperationLimits>;
  /** The operations that are known before anybody asks. Left out where anybody may ask anything. */
  operations?: OperationsOptions;
  /** The largest body of an operation, in bytes: 1 MiB unless told otherwise. */
  maxBodyBytes?: number;
  /** How long accepted requests may take to finish when the gateway stops, in milliseconds: 10 s unless told otherwise. */
  shutdownTimeoutMs?: number;
  /** Origins from which the explorer's page may show pictures. */
  pictureOrigins: readonly string[];
  /** Told of an error that is our own fault, under the id that the caller was given. */
  report: (errorId: string, error: unknown) => void;
};

const DEFAULT_BODY_BYTES = 1024 * 1024;

/** How long the body of an operation may take to come, in milliseconds. */
const BODY_MILLISECONDS = 60_000;

const CODES: Record<number, string> = { 400: 'BAD_REQUEST', 413: 'PAYLOAD_TOO_LARGE', 415: 'UNSUPPORTED_MEDIA_TYPE' };

/** What is wrong with a request before it reaches the graph is told in the form of the graph's own errors. */
const handleErrors = (app: FastifyInstance, report: GatewayOptions['report']) => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof RequestError) return sendRefusal(reply, error);
    const status = error.statusCode ?? 500;
    if (status >= 500) report(request.id, error);
    const message = status >= 500 ? 'Internal server error.' : error.message;
    const code = CODES[status] ?? (status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST');
    const errorId = status >= 500 ? { errorId: request.id } : {};
    return reply.code(status).send({ errors: [{ message, extensions: { code, retry: 'NO', ...errorId } }] });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({
      errors: [
        { message: 'Nothing is here. The graph is at /graphql.', extensions: { code: 'NOT_FOUND', retry: 'NO' } },
      ],
    }),
  );
};

/**
 * Start the gateway.
 *
 * @throws when the port is taken, or the manifest of operations is not right
 */
export const startGateway = async (options: GatewayOptions) => {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const uploadLimits = { ...UPLOAD_LIMITS, ...options.uploads };
  const graph = await startGraph({
    photosApiUrl: options.photosApiUrl,
    connections: options.upstreamConnections,
    uploadIdleTimeoutMs: uploadLimits.idleTimeoutMs,
    isIntrospectionAllowed: options.isIntrospectionAllowed,
    maxOperationCost: options.maxOperationCost,
    isCostTold: options.isCostTold,
    limits,
    operations: options.operations,
    report: options.report,
  });
  // Node's own time limit for requests would cut off an upload, however well it goes on.
  const app = fastify({
    bodyLimit: options.maxBodyBytes ?? DEFAULT_BODY_BYTES,
    forceCloseConnections: 'idle',
    requestTimeout: 0,
  });
  handleErrors(app, options.report);
  if (options.defaultToken !== null && isListeningLocally(options.host)) {
    registerHostCheck(app, options.signIn?.publicUrl ?? null);
  }
  const close = createClose(app, options.shutdownTimeoutMs ?? SHUTDOWN_MILLISECONDS);
  limitBodyTime(app, BODY_MILLISECONDS, isUploadAddress);
  registerLinger(app);
  await app.register(helmet, {
    contentSecurityPolicy: false,
    hsts: false,
    crossOriginResourcePolicy: { policy: 'same-site' },
  });
  await app.register(cookie);
  const now = options.now ?? Date.now;
  const keyOf = createKeyOf();
  const signIn = options.signIn ? createSignIn(options.signIn, keyOf, now) : null;
  const viewerOf = createViewerOf({
    keyOf,
    defaultToken: options.defaultToken,
    stored: options.stored ?? null,
    apiKeys: options.apiKeys ?? [],
    signIn,
    now,
  });
  registerHealth(app);
  registerGraphql(app, {
    graph,
    viewerOf,
    timeoutMs: options.requestTimeoutMs,
    maxBatch: limits.batch,
  });
  await registerUploads(app, { graph, viewerOf, limits: uploadLimits });
  await registerSignIn(app, signIn);
  await registerExplorer(app, {
    pictureOrigins: [...options.pictureOrigins],
    signIn: createExplorerSignIn(signIn, options.defaultPerson ?? null),
  });

  try {
    const url = await app.listen({ host: options.host, port: options.port });
    const stop = async () => {
      await close();
      await graph.stop();
    };
    return { url, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await graph.stop();
    throw error;
  }
};
