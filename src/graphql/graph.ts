import type { HTTPGraphQLRequest } from '@apollo/server';
import type { Viewer } from '../auth/viewer.ts';
import { openUpstream } from '../photos/upstream.ts';
import { createContext } from './context.ts';
import { createGraphqlServer, type GraphqlOptions } from './server.ts';

export type GraphOptions = GraphqlOptions & {
  /** Where the Library API is. */
  photosApiUrl: string;
  /** How many calls of it may be under way at once. */
  connections: number;
};

/** An HTTP request that holds an operation, who asks, and what ends it before its time. */
export type OperationRequest = { http: HTTPGraphQLRequest; viewer: Viewer; signal: AbortSignal };

/**
 * Start the graph over the Library API.
 *
 * @throws OperationManifestError where the manifest of operations is not right
 */
export const startGraph = async (given: GraphOptions) => {
  const { photosApiUrl, connections, ...options } = given;
  const server = createGraphqlServer(options);
  const upstream = openUpstream(photosApiUrl, connections);
  await server.start();

  return {
    /** Answer an operation that came by HTTP. Never throws: what goes wrong is an answer too. */
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
