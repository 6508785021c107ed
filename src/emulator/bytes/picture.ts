import sharp, { type Sharp } from 'sharp';
import { MAX_PIXELS } from '../media/media-file.ts';

export type Size = { width: number; height: number };

/** Which part of a picture is shown, and how large. */
export type Frame = {
  /** The size of the result. */
  box: Size;
  /** The size that the whole picture is brought to before it is cropped to the box. */
  whole: Size;
};

type Wish = { width: number | null; height: number | null; isCropped: boolean };

const whole = (value: number) => Math.max(1, Math.round(value));

/**
 * The frame that a size suffix asks for: inside the wished width and height, or exactly them where cropped.
 *
 * Nothing is ever enlarged: a crop that is larger than the picture shrinks to it, keeping its own shape.
 */
export const frameOf = (picture: Size, { width, height, isCropped }: Wish): Frame => {
  if (isCropped && width !== null && height !== null) {
    const shrink = Math.min(1, picture.width / width, picture.height / height);
    const box = { width: whole(width * shrink), height: whole(height * shrink) };
    const scale = Math.max(box.width / picture.width, box.height / picture.height);
    return {
      box,
      whole: {
        width: Math.max(box.width, whole(picture.width * scale)),
        height: Math.max(box.height, whole(picture.height * scale)),
      },
    };
  }
  const scale = Math.min(1, (width ?? Infinity) / picture.width, (height ?? Infinity) / picture.height);
  const box = { width: whole(picture.width * scale), height: whole(picture.height * scale) };
  return { box, whole: box };
};

const cut = (image: Sharp, { box, whole }: Frame) =>
  image.resize(whole.width, whole.height, { fit: 'fill' }).extract({
    left: Math.floor((whole.width - box.width) / 2),
    top: Math.floor((whole.height - box.height) / 2),
    width: box.width,
    height: box.height,
  });

/** SVG's pixels to the inch, at which it is drawn in the size that it states. */
const SVG_DENSITY = 72;

/** Draw an SVG document of a size into a frame: rasterized at the frame's size, not scaled down from its own. */
export const drawn = (svg: string, size: Size, frame: Frame): Sharp => {
  const density = Math.min(SVG_DENSITY, Math.max(1, (SVG_DENSITY * frame.whole.width) / size.width));
  return cut(sharp(Buffer.from(svg), { density, limitInputPixels: MAX_PIXELS }), frame);
};

/** Decode a file of pixels, turned upright, into a frame. Of one that is cut off, what there is of it is shown. */
export const decoded = (file: string, frame: Frame): Sharp =>
  cut(sharp(file, { limitInputPixels: MAX_PIXELS, failOn: 'none' }).autoOrient(), frame);

/** The formats in which renditions are made. */
export type Format = 'image/jpeg' | 'image/png' | 'image/webp';

/** PNG and WebP stay what they are; everything else becomes JPEG, which all clients can show. */
export const formatOf = (mimeType: string): Format =>
  mimeType === 'image/png' || mimeType === 'image/webp' ? mimeType : 'image/jpeg';

/** Encode a picture. */
export const encoded = (image: Sharp, format: Format): Promise<Buffer> => {
  if (format === 'image/png') return image.png({ compressionLevel: 6 }).toBuffer();
  if (format === 'image/webp') return image.webp({ quality: 82 }).toBuffer();
  return image.flatten({ background: '#ffffff' }).jpeg({ quality: 82 }).toBuffer();
};
