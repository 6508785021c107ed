import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { ApiResponse } from './response.ts';

/** A request as handlers see it, whether it came over a connection or inside a batch. */
export type ApiRequest = {
  verb: string;
  headers: IncomingHttpHeaders;
  /** Every header with all of its values. */
  headersDistinct: NodeJS.Dict<string[]>;
  /**
   * Reads the body and decompresses it.
   *
   * @throws ApiError INVALID_ARGUMENT for a body over 10 MiB or with an unsupported encoding
   */
  body: () => Promise<Buffer>;
  /** Aborted when the caller disconnects. */
  signal: AbortSignal;
};

/** A request that came over a connection, so that its body can be read while it arrives. */
export type StreamRequest = ApiRequest & {
  /** The body. Destroying it closes the connection. */
  stream: Readable;
  /** Returns whether the whole request has arrived. */
  isComplete: () => boolean;
};

/** Returns whether the caller disconnected in the middle of its request, or before the emulator had read it. */
export const isCutOff = ({ stream, isComplete }: StreamRequest): boolean =>
  stream.destroyed && (!isComplete() || stream.readableAborted);

/** Handles the requests for certain URLs. Returns undefined for any other URL. */
export type Handler = (request: ApiRequest, url: URL) => Promise<ApiResponse | undefined>;

/** Returns a handler that calls several handlers in order and returns the first response. */
export const firstResponse =
  (...handlers: readonly Handler[]): Handler =>
  async (request, url) => {
    for (const handle of handlers) {
      const response = await handle(request, url);
      if (response) return response;
    }
    return undefined;
  };
