import { createDescribeViewer } from '../auth/describe-viewer.ts';
import { createTokenInfo } from '../auth/token-info.ts';
import { createKeyOf, type KeyOf } from '../auth/viewer.ts';
import { startGraph } from '../graphql/graph.ts';
import { createExplorerSignIn } from '../http/explorer/sign-in-state.ts';
import { createIsAllowedOrigin } from '../http/security/allowed-origins.ts';
import { startServer } from '../http/server.ts';
import { createSignIn } from '../http/sign-in/sign-in.ts';
import { createViewerOf } from '../http/viewer.ts';
import { isListeningLocally } from '../loopback.ts';
import { openUploads } from '../photos/uploads/uploads.ts';
import type { GatewayObserver } from './observer.ts';
import type { GatewayOptions } from './options.ts';

/** Returns which pages may use the gateway, how a request is attributed to a viewer, and the browser sign-in if it is enabled. */
const createAuth = (options: GatewayOptions, keyOf: KeyOf) => {
  const now = options.now ?? Date.now;
  const isAllowedOrigin = createIsAllowedOrigin(options.allowedOrigins);
  const signIn = options.signIn
    ? createSignIn(options.signIn, { isAllowedOrigin, defaultPerson: options.defaultPerson ?? null, keyOf, now })
    : null;
  const viewerOf = createViewerOf({
    keyOf,
    defaultToken: options.defaultToken,
    stored: options.stored ?? null,
    apiKeys: options.apiKeys,
    signIn,
    now,
  });
  return { isAllowedOrigin, signIn, viewerOf };
};

/** Observes nothing. */
const SILENT: GatewayObserver = { request: () => undefined, call: () => undefined };

/**
 * Starts a gateway.
 *
 * @throws if the port is in use, or the operation manifest is invalid
 */
export const startGateway = async (options: GatewayOptions) => {
  const { host, photosApiUrl, limits, report, observer = SILENT } = options;
  const now = options.now ?? Date.now;
  const keyOf = createKeyOf();
  const tokenInfo = createTokenInfo(options.tokenInfo, keyOf, now);
  const graph = await startGraph({
    photosApiUrl,
    connections: options.upstreamConnections,
    observeCall: observer.call,
    viewers: { describe: createDescribeViewer(tokenInfo), forgetToken: tokenInfo.forget },
    now,
    isIntrospectionAllowed: options.isIntrospectionAllowed,
    maxOperationCost: options.maxOperationCost,
    hasCostExtension: options.hasCostExtension,
    hasFederatedTraces: options.hasFederatedTraces,
    limits,
    operations: options.operations,
    report,
  });
  const uploads = openUploads({ baseUrl: photosApiUrl, idleTimeoutMs: options.uploads.idleTimeoutMs });
  const disconnect = async () => {
    tokenInfo.stop();
    await graph.stop();
    await uploads.stop();
  };
  try {
    const { isAllowedOrigin, signIn, viewerOf } = createAuth(options, keyOf);
    const isLocal = options.defaultToken !== null && isListeningLocally(host);
    const server = await startServer({
      host,
      port: options.port,
      hostCheck: isLocal ? { publicUrl: options.signIn?.publicUrl ?? null } : null,
      isAllowedOrigin,
      hasCompression: options.hasCompression,
      graphql: { graph, viewerOf, timeoutMs: options.requestTimeoutMs, maxBatch: limits.batch, isAllowedOrigin },
      uploads: {
        upload: ({ file, viewer: { tokenSource }, signal }) => uploads.upload(file, { tokenSource, signal }),
        viewerOf,
        isAllowedOrigin,
        limits: options.uploads,
      },
      signIn,
      explorer: {
        pictureOrigins: options.pictureOrigins,
        signIn: createExplorerSignIn(signIn, options.defaultPerson ?? null),
      },
      gallery: options.hasGallery ? { pictureOrigins: options.pictureOrigins } : null,
      maxBodyBytes: options.maxBodyBytes,
      shutdownTimeoutMs: options.shutdownTimeoutMs,
      observeRequest: observer.request,
      report,
    });
    const stop = async (delayMs = 0) => {
      await server.stop(delayMs);
      await disconnect();
    };
    return {
      url: server.url,
      /** @param delayMs how long to take further requests, so that load balancers notice the stop, in milliseconds */
      stop,
      [Symbol.asyncDispose]: () => stop(),
    };
  } catch (error) {
    await disconnect();
    throw error;
  }
};
