import type { HTTPGraphQLRequest } from '@apollo/server';
import { openUploads, type UploadFile } from '../photos/uploads/uploads.ts';
import { openUpstream } from '../photos/upstream.ts';
import { createContext, type Viewer } from './context.ts';
import { createGraphqlServer, type GraphqlOptions } from './server.ts';

export type GraphOptions = GraphqlOptions & {
  /** Where the Library API is. */
  photosApiUrl: string;
  /** How many calls of it may be under way at once. */
  connections: number;
  /** How long an upload may stand still, in milliseconds. */
  uploadIdleTimeoutMs: number;
};

/** An HTTP request that holds an operation, who asks, and what ends it before its time. */
export type OperationRequest = { http: HTTPGraphQLRequest; viewer: Viewer; signal: AbortSignal };

/** A file, who uploads it, and what ends the upload before its time. */
export type UploadOperation = { file: UploadFile; viewer: Viewer; signal: AbortSignal };

/**
 * Start the graph over the Library API.
 *
 * @throws OperationManifestError where the manifest of operations is not right
 */
export const startGraph = async (given: GraphOptions) => {
  const { photosApiUrl, connections, uploadIdleTimeoutMs, ...options } = given;
  const server = createGraphqlServer(options);
  const upstream = openUpstream(photosApiUrl, connections);
  const uploads = openUploads({ baseUrl: photosApiUrl, idleTimeoutMs: uploadIdleTimeoutMs });
  await server.start();

  return {
    /** Answer an operation that came by HTTP. Never throws: what goes wrong is an answer too. */
    execute: ({ http, viewer, signal }: OperationRequest) =>
      server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: http,
        context: () => Promise.resolve(createContext(upstream, viewer, signal)),
      }),

    /**
     * Upload a file: its bytes travel beside the graph. Gives the token that `createMediaItems` takes.
     *
     * @throws what `formatFailure` tells, or whatever the bytes of the file throw
     */
    upload: ({ file, viewer: { accessToken }, signal }: UploadOperation) =>
      uploads.upload(file, { accessToken, signal }),

    stop: async () => {
      await server.stop();
      await uploads.stop();
      await upstream.stop();
    },
  };
};

export type Graph = Awaited<ReturnType<typeof startGraph>>;
