/** Bytes that stand in the place of those that a file has at an offset. */
export type Patch = { offset: number; bytes: Buffer };

/** Patches of a part of a file, as patches of the whole. */
export const shiftPatches = (patches: readonly Patch[], by: number): Patch[] =>
  patches.map(({ offset, bytes }) => ({ offset: offset + by, bytes }));

/** Write patches over the bytes of a stretch that begins at `start`. Where they reach beyond it, that is left out. */
export const patchInto = (stretch: Buffer, start: number, patches: readonly Patch[]): void => {
  for (const { offset, bytes } of patches) {
    const from = Math.max(0, start - offset);
    const at = Math.max(0, offset - start);
    if (from < bytes.length && at < stretch.length) bytes.copy(stretch, at, from);
  }
};

/** The bytes of a file from `start` on, with its patches. */
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
