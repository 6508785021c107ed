import type { HTTPGraphQLRequest } from '@apollo/server';
import type { Viewer } from '../auth/viewer.ts';
import { openUpstream } from '../photos/upstream.ts';
import { createContext } from './context.ts';
import { createGraphqlServer, type GraphqlOptions } from './server.ts';

/** The options of the graph. */
export type GraphOptions = GraphqlOptions & {
  /** The base URL of the Library API. */
  photosApiUrl: string;
  /** The maximum number of concurrent calls of the Library API. Further calls are queued. */
  connections: number;
};

/** An HTTP request with an operation, the viewer that it acts for, and the signal that aborts it. */
export type OperationRequest = { http: HTTPGraphQLRequest; viewer: Viewer; signal: AbortSignal };

/**
 * Starts the graph and opens the connections to the Library API. `stop` closes them.
 *
 * @throws OperationManifestError if the manifest of operations is invalid
 */
export const startGraph = async ({ photosApiUrl, connections, ...options }: GraphOptions) => {
  const server = createGraphqlServer(options);
  const upstream = openUpstream(photosApiUrl, connections);
  await server.start();

  return {
    /** Runs the operation of an HTTP request. Never throws: errors are part of the response. */
    execute: ({ http, viewer, signal }: OperationRequest) =>
      server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: http,
        context: () => Promise.resolve(createContext(upstream, viewer, signal)),
      }),

    stop: async () => {
      await server.stop();
      await upstream.stop();
    },
  };
};

export type Graph = Awaited<ReturnType<typeof startGraph>>;
