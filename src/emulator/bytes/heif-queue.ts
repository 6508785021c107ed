import type { RawImage } from './heif-decoder.ts';
import { createRenderQueue } from './render-queue.ts';

/** How long the latest decoded picture is kept for requests of other sizes, in milliseconds. */
const KEPT_MILLISECONDS = 10_000;

/**
 * Creates a queue that decodes HEIC files and passes their pictures to `use`, one at a time: 48 megapixels take 600 MiB. It
 * keeps the latest picture for ten seconds, or until it decodes another one, so that several sizes of a picture need one
 * decoding.
 *
 * The queue resolves to null for a picture that is no longer wanted when its turn comes.
 */
export const createHeifQueue = (decode: (path: string) => Promise<RawImage>) => {
  const enqueue = createRenderQueue(1);
  let latest: { path: string; image: RawImage } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const imageOf = async (path: string) => {
    if (latest?.path === path) return latest.image;
    // Release the memory before the next picture needs it.
    latest = undefined;
    const image = await decode(path);
    latest = { path, image };
    return image;
  };
  const forgetLater = () => {
    timer = setTimeout(() => {
      latest = undefined;
    }, KEPT_MILLISECONDS).unref();
  };

  return <Result>(
    path: string,
    isWanted: () => boolean,
    use: (image: RawImage) => Promise<Result>,
  ): Promise<Result | null> =>
    enqueue(isWanted, async () => {
      clearTimeout(timer);
      try {
        return await use(await imageOf(path));
      } finally {
        forgetLater();
      }
    });
};
