/** Bytes that replace those at an offset of a file. */
export type Patch = { offset: number; bytes: Buffer };

/** Converts the patches of a section that begins at `by` into patches of the whole. */
export const shiftPatches = (patches: readonly Patch[], by: number): Patch[] =>
  patches.map(({ offset, bytes }) => ({ offset: offset + by, bytes }));

/** Writes patches over a chunk that begins at offset `start`. Ignores what is outside the chunk. */
export const patchInto = (chunk: Buffer, start: number, patches: readonly Patch[]): void => {
  for (const { offset, bytes } of patches) {
    const from = Math.max(0, start - offset);
    const at = Math.max(0, offset - start);
    if (from < bytes.length && at < chunk.length) bytes.copy(chunk, at, from);
  }
};

/** Yields the chunks of a file, read from `start`, with the patches applied. */
export async function* applyPatches(
  chunks: AsyncIterable<Buffer>,
  start: number,
  patches: readonly Patch[],
): AsyncGenerator<Buffer> {
  let at = start;
  for await (const chunk of chunks) {
    patchInto(chunk, at, patches);
    yield chunk;
    at += chunk.length;
  }
}
