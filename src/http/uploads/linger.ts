import type { IncomingMessage } from 'node:http';

/** How long a refused body is read over, in milliseconds. */
const MAX_MILLISECONDS = 10_000;

/**
 * Read over what is still coming of requests that were answered early. Closing at once would reset the connection, and many a
 * client would never see its answer. Whoever goes on sending is hung up on.
 */
export const createLinger = () => {
  const lingering = new Set<IncomingMessage>();

  return {
    /** Read over the rest of a request, if there is any. */
    linger: (request: IncomingMessage): void => {
      if (request.complete || request.destroyed) return;
      const timer = setTimeout(() => request.destroy(), MAX_MILLISECONDS);
      lingering.add(request);
      request.once('close', () => {
        clearTimeout(timer);
        lingering.delete(request);
      });
      request.once('error', () => undefined);
      request.unpipe();
      request.resume();
    },

    /** Hang up on all: nobody waits for an answer any more. */
    stop: (): void => {
      for (const request of lingering) request.destroy();
    },
  };
};
