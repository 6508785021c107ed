import sharp, { type JpegOptions, type Sharp } from 'sharp';
import { MAX_PIXELS } from '../media/media-file.ts';

// No picture is rendered twice from the same operations, so a cache of them only takes memory.
sharp.cache(false);

export type Size = { width: number; height: number };

/** How to scale and crop a picture. */
export type Frame = {
  /** The size of the result. */
  box: Size;
  /** The size that the whole picture is scaled to before it is cropped to the box. */
  whole: Size;
};

/** Encodes an image. Its pixels are freed afterwards. */
export type UseImage<Result> = (image: Sharp) => Promise<Result>;

type RequestedSize = { width: number | null; height: number | null; isCropped: boolean };

const wholePixels = (value: number) => Math.max(1, Math.round(value));

/**
 * Returns the frame for a requested size: within the width and height, or exactly that size if cropped.
 *
 * Never enlarges a picture: a crop that is larger than the picture shrinks and keeps its aspect ratio.
 */
export const frameOf = (picture: Size, { width, height, isCropped }: RequestedSize): Frame => {
  if (isCropped && width !== null && height !== null) {
    const shrink = Math.min(1, picture.width / width, picture.height / height);
    const box = { width: wholePixels(width * shrink), height: wholePixels(height * shrink) };
    const scale = Math.max(box.width / picture.width, box.height / picture.height);
    return {
      box,
      whole: {
        width: Math.max(box.width, wholePixels(picture.width * scale)),
        height: Math.max(box.height, wholePixels(picture.height * scale)),
      },
    };
  }
  const scale = Math.min(1, (width ?? Infinity) / picture.width, (height ?? Infinity) / picture.height);
  const box = { width: wholePixels(picture.width * scale), height: wholePixels(picture.height * scale) };
  return { box, whole: box };
};

const middle = ({ box, whole }: Frame) => ({
  left: Math.floor((whole.width - box.width) / 2),
  top: Math.floor((whole.height - box.height) / 2),
  width: box.width,
  height: box.height,
});

const crop = (image: Sharp, frame: Frame) =>
  image.resize(frame.whole.width, frame.whole.height, { fit: 'fill' }).extract(middle(frame));

/** The pixels per inch at which an SVG has its stated size. */
const SVG_DENSITY = 72;

/** The largest drawing that is rasterized in its own size, in pixels. The time grows faster than the size. */
const MAX_RASTERIZED = 4_000_000;

/** The largest picture to which a smaller rendering is enlarged smoothly, in pixels. */
const MAX_SMOOTH = 3_200_000;

/** Repeats every pixel. */
const REPEAT = { fit: 'fill', kernel: 'nearest' } as const;

const rasterize = (svg: string, { width }: Size, rasterWidth: number) => {
  const density = Math.min(SVG_DENSITY, Math.max(1, (SVG_DENSITY * rasterWidth) / width));
  return sharp(Buffer.from(svg), { density, limitInputPixels: MAX_PIXELS });
};

/**
 * Frees the memory of a buffer that sharp returned, and empties the buffer. Otherwise the garbage collector runs after every few
 * pictures, and the last ones stay in memory.
 */
export const freeMemory = ({ buffer, byteLength }: Buffer): void => {
  const isWhole = buffer.byteLength === byteLength;
  if (isWhole && buffer instanceof ArrayBuffer) buffer.transfer(0);
};

/** With doubled pixels, this blur is a linear interpolation. It takes a fifth of the time of sharp's default, a box. */
const BLUR_SIGMA = 0.8;

/**
 * Enlarges a small rendering of a drawing: it doubles every pixel and smooths the edges, and then repeats every pixel in both
 * directions, which is hardly visible in a drawing. Rasterizing 26 megapixels takes 4 s of CPU time, this takes 0.1 s.
 */
const enlarge = async <Result>(svg: string, size: Size, whole: Size, use: UseImage<Result>): Promise<Result> => {
  const factor = Math.ceil(Math.sqrt((whole.width * whole.height) / MAX_SMOOTH));
  const times = (part: Size, count: number) => [part.width * count, part.height * count] as const;
  const base = {
    width: Math.ceil(whole.width / factor / 2),
    height: Math.ceil(whole.height / factor / 2),
  };
  const small = await rasterize(svg, size, base.width)
    .resize(base.width, base.height, { fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const smooth = await sharp(small.data, { raw: small.info })
    .resize(...times(base, 2), REPEAT)
    .blur(BLUR_SIGMA)
    .raw()
    .toBuffer({ resolveWithObject: true });
  freeMemory(small.data);
  try {
    const image = sharp(smooth.data, { raw: smooth.info, sequentialRead: true });
    return await use(image.resize(...times(base, 2 * factor), REPEAT));
  } finally {
    freeMemory(smooth.data);
  }
};

/**
 * Renders an SVG document into a frame, and passes the image to `use`. Rasterizes it at the size of the frame, or smaller if
 * that is large.
 */
export const renderSvg = <Result>(svg: string, size: Size, frame: Frame, use: UseImage<Result>): Promise<Result> => {
  const { whole } = frame;
  if (whole.width * whole.height <= MAX_RASTERIZED) return use(crop(rasterize(svg, size, whole.width), frame));
  return enlarge(svg, size, whole, (image) => use(image.extract(middle(frame))));
};

/** Decodes an image, a file or bytes, into a frame, with its orientation applied. A truncated image shows what it has. */
export const decodeImage = (image: string | Buffer, frame: Frame): Sharp =>
  crop(sharp(image, { limitInputPixels: MAX_PIXELS, failOn: 'none' }).autoOrient(), frame);

/** Scales decoded pixels, four bytes each, into a frame. */
export const scalePixels = (pixels: Uint8Array<ArrayBuffer>, { width, height }: Size, frame: Frame): Sharp =>
  crop(sharp(pixels, { raw: { width, height, channels: 4 }, limitInputPixels: MAX_PIXELS }), frame);

/** The formats of renditions. */
export type Format = 'image/jpeg' | 'image/png' | 'image/webp';

/** Returns the format of a rendition: PNG and WebP stay, all other types become JPEG. */
export const formatOf = (mimeType: string): Format =>
  mimeType === 'image/png' || mimeType === 'image/webp' ? mimeType : 'image/jpeg';

/**
 * The options of a JPEG. Optimal Huffman tables make it a quarter smaller, but take three quarters of the time, and memory
 * for all of its coefficients: large pictures do without.
 */
export const jpegOptions = ({ width, height }: Size, quality: number): JpegOptions => ({
  quality,
  optimiseCoding: width * height <= MAX_RASTERIZED,
});

/** Encodes a picture of a size. */
export const encodeImage = (image: Sharp, format: Format, size: Size): Promise<Buffer> => {
  if (format === 'image/png') return image.png({ compressionLevel: 6 }).toBuffer();
  if (format === 'image/webp') return image.webp({ quality: 82 }).toBuffer();
  return image.flatten({ background: '#ffffff' }).jpeg(jpegOptions(size, 82)).toBuffer();
};
