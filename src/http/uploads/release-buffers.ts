/** Smaller buffers may belong to a pool of Node or to a parser, and are not released. */
const MIN_BYTES = 16 * 1024;

/**
 * Returns the same chunks, and releases each buffer when the consumer requests a chunk from the next buffer. The consumer must
 * copy what it keeps. Without this, V8 lets about 64 MiB of unused buffers accumulate before it collects them, which is
 * more than an upload may use.
 *
 * @param chunks the chunks of a request's body, whose memory nothing else uses
 */
export const releaseBuffers = async function* (chunks: AsyncIterable<Buffer>) {
  let memory: ArrayBufferLike | null = null;
  for await (const chunk of chunks) {
    // Consecutive chunks of a form may share memory.
    if (memory instanceof ArrayBuffer && memory !== chunk.buffer && memory.byteLength >= MIN_BYTES) memory.transfer(0);
    memory = chunk.buffer;
    yield chunk;
  }
};
