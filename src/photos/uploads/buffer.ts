/**
 * The maximum number of bytes of a file that are held in memory, because they may have to be sent again. A multiple of every
 * chunk granularity that Google has been observed to use.
 */
export const BUFFER_BYTES = 8 * 1024 * 1024;

/**
 * Creates a buffer over a stream of bytes. It is filled from the stream and advances as Google accepts bytes. It reads at most
 * one piece more than it can hold, so that the sender is slowed down.
 *
 * @param size of the stream in bytes. Null if it is not known: the buffer then has the maximum size.
 */
export const createUploadBuffer = (source: AsyncIterable<Uint8Array>, size: number | null) => {
  const pieces = source[Symbol.asyncIterator]();
  const capacity = Math.min(size ?? BUFFER_BYTES, BUFFER_BYTES);
  const bytes = Buffer.allocUnsafeSlow(capacity);
  let offset = 0;
  let held = 0;
  let isEnd = false;
  let rest: Uint8Array = new Uint8Array();

  const fillFromRest = () => {
    const count = Math.min(rest.length, capacity - held);
    bytes.set(rest.subarray(0, count), held);
    held += count;
    rest = rest.subarray(count);
  };

  return {
    /** Returns the offset of the buffer in the file. */
    offset: () => offset,

    /** Returns the buffered bytes. Valid until `fill` or `moveTo`. */
    bytes: () => bytes.subarray(0, held),

    /** Returns whether the buffer holds the end of the file. Known after `fill`. */
    isLast: () => isEnd && rest.length === 0,

    /** Reads until the buffer is full or the file ends. */
    fill: async (): Promise<void> => {
      for (;;) {
        if (rest.length > 0) fillFromRest();
        if (rest.length > 0 || isEnd) return;
        const next = await pieces.next();
        if (next.done) isEnd = true;
        else rest = next.value;
      }
    },

    /** Closes the stream. */
    close: async (): Promise<void> => {
      await pieces.return?.();
    },

    /**
     * Moves the start of the buffer to this offset in the file and discards everything before.
     *
     * @returns false if the offset is outside of the buffer
     */
    moveTo: (target: number): boolean => {
      const count = target - offset;
      if (!Number.isSafeInteger(count) || count < 0 || count > held) return false;
      bytes.copyWithin(0, count, held);
      offset = target;
      held -= count;
      return true;
    },
  };
};

export type UploadBuffer = ReturnType<typeof createUploadBuffer>;
