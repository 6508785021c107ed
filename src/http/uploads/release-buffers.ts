/** Smaller memory may be a pool of Node's, or belong to a parser: it is left alone. */
const LEAST_BYTES = 16 * 1024;

/**
 * The same pieces, whose memory is given back as soon as pieces of other memory are asked for: whoever takes them copies what
 * is to be kept. V8 lets some 64 MiB of buffers gather before it looks for those that nobody wants, which is more than an
 * upload may take.
 *
 * @param pieces that come as a request's body is read, so that nothing else needs the memory they lie in
 */
export const releaseBuffers = async function* (pieces: AsyncIterable<Buffer>) {
  let memory: ArrayBufferLike | null = null;
  for await (const piece of pieces) {
    // A form's pieces may share memory, but only with their neighbours.
    if (memory instanceof ArrayBuffer && memory !== piece.buffer && memory.byteLength >= LEAST_BYTES)
      memory.transfer(0);
    memory = piece.buffer;
    yield piece;
  }
};
