import sharp, { type Sharp } from 'sharp';
import { MAX_PIXELS } from '../media/media-file.ts';

export type Size = { width: number; height: number };

/** How to scale and crop a picture. */
export type Frame = {
  /** The size of the result. */
  box: Size;
  /** The size that the whole picture is scaled to before it is cropped to the box. */
  whole: Size;
};

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

const crop = (image: Sharp, { box, whole }: Frame) =>
  image.resize(whole.width, whole.height, { fit: 'fill' }).extract({
    left: Math.floor((whole.width - box.width) / 2),
    top: Math.floor((whole.height - box.height) / 2),
    width: box.width,
    height: box.height,
  });

/** The pixels per inch at which an SVG has its stated size. */
const SVG_DENSITY = 72;

/** Renders an SVG document into a frame. Rasterizes it at the size of the frame. */
export const renderSvg = (svg: string, size: Size, frame: Frame): Sharp => {
  const density = Math.min(SVG_DENSITY, Math.max(1, (SVG_DENSITY * frame.whole.width) / size.width));
  return crop(sharp(Buffer.from(svg), { density, limitInputPixels: MAX_PIXELS }), frame);
};

/** Decodes an image, a file or bytes, into a frame, with its orientation applied. A truncated image shows what it has. */
export const decodeImage = (image: string | Buffer, frame: Frame): Sharp =>
  crop(sharp(image, { limitInputPixels: MAX_PIXELS, failOn: 'none' }).autoOrient(), frame);

/** The formats of renditions. */
export type Format = 'image/jpeg' | 'image/png' | 'image/webp';

/** Returns the format of a rendition: PNG and WebP stay, all other types become JPEG. */
export const formatOf = (mimeType: string): Format =>
  mimeType === 'image/png' || mimeType === 'image/webp' ? mimeType : 'image/jpeg';

/** Encodes a picture. */
export const encodeImage = (image: Sharp, format: Format): Promise<Buffer> => {
  if (format === 'image/png') return image.png({ compressionLevel: 6 }).toBuffer();
  if (format === 'image/webp') return image.webp({ quality: 82 }).toBuffer();
  return image.flatten({ background: '#ffffff' }).jpeg({ quality: 82 }).toBuffer();
};
