/**
 * The most bytes of a file that are held at once: those that may have to be sent again. A multiple of every granularity that
 * Google has been seen to ask for.
 */
export const WINDOW_BYTES = 8 * 1024 * 1024;

/**
 * A window over a stream of bytes: it is filled from the stream, and moved on by what was taken on the other side. The
 * stream is read no further than the window and one piece: whoever sends it has to wait meanwhile.
 *
 * @param size of what is to come, in bytes. Null where it is not known: then the window is as large as any.
 */
export const createUploadWindow = (source: AsyncIterable<Uint8Array>, size: number | null) => {
  const pieces = source[Symbol.asyncIterator]();
  const capacity = Math.min(size ?? WINDOW_BYTES, WINDOW_BYTES);
  const bytes = Buffer.allocUnsafeSlow(capacity);
  let offset = 0;
  let held = 0;
  let isEnd = false;
  let rest: Uint8Array = new Uint8Array();

  const takeOver = () => {
    const count = Math.min(rest.length, capacity - held);
    bytes.set(rest.subarray(0, count), held);
    held += count;
    rest = rest.subarray(count);
  };

  return {
    /** Where in the file the window begins. */
    offset: () => offset,

    /** What is in the window. Good until `fill` or `moveTo`. */
    bytes: () => bytes.subarray(0, held),

    /** Whether the file ends with the window. Known after `fill`. */
    isLast: () => isEnd && rest.length === 0,

    /** Read until the window is full or the file ends. */
    fill: async (): Promise<void> => {
      for (;;) {
        if (rest.length > 0) takeOver();
        if (rest.length > 0 || isEnd) return;
        const next = await pieces.next();
        if (next.done) isEnd = true;
        else rest = next.value;
      }
    },

    /** Let go of the stream, of which nothing more is wanted. */
    close: async (): Promise<void> => {
      await pieces.return?.();
    },

    /**
     * Let the window begin at this place of the file: everything before was taken.
     *
     * @returns false for a place outside of the window
     */
    moveTo: (place: number): boolean => {
      const count = place - offset;
      if (!Number.isSafeInteger(count) || count < 0 || count > held) return false;
      bytes.copyWithin(0, count, held);
      offset = place;
      held -= count;
      return true;
    },
  };
};

export type UploadWindow = ReturnType<typeof createUploadWindow>;
