import type { Random } from './random.ts';
import type { LightName } from './light.ts';

/** A camera and its files. Sizes are those of its default orientation. */
export type Camera = {
  make: string | null;
  model: string | null;
  width: number;
  height: number;
  /** The shortest and the longest focal length, in millimetres. */
  focalLength: readonly [number, number] | null;
  /** The f-numbers it is used with, widest opening first. */
  apertures: readonly number[];
  isoBase: number;
  /** Returns the name of a file from its local time, such as `20180712_143012`, and its sequence number. */
  filename: (stamp: string, number: number) => string;
};

const digits = (number: number, length: number) => String(number).padStart(length, '0');

/** The cameras of the demo users. */
export const CAMERAS = {
  nexus: {
    make: 'LGE',
    model: 'Nexus 5X',
    width: 4032,
    height: 3024,
    focalLength: [4.67, 4.67],
    apertures: [2],
    isoBase: 60,
    filename: (stamp) => `IMG_${stamp}.jpg`,
  },
  pixel3: {
    make: 'Google',
    model: 'Pixel 3',
    width: 4032,
    height: 3024,
    focalLength: [4.44, 4.44],
    apertures: [1.8],
    isoBase: 50,
    filename: (stamp) => `IMG_${stamp}.jpg`,
  },
  pixel6: {
    make: 'Google',
    model: 'Pixel 6',
    width: 4080,
    height: 3072,
    focalLength: [6.81, 6.81],
    apertures: [1.85],
    isoBase: 40,
    filename: (stamp, number) => `PXL_${stamp}${digits(number % 1000, 3)}.jpg`,
  },
  galaxy: {
    make: 'samsung',
    model: 'SM-G960F',
    width: 4032,
    height: 3024,
    focalLength: [4.3, 4.3],
    apertures: [1.5, 2.4],
    isoBase: 50,
    filename: (stamp) => `${stamp}.jpg`,
  },
  iphone: {
    make: 'Apple',
    model: 'iPhone 11',
    width: 4032,
    height: 3024,
    focalLength: [4.25, 4.25],
    apertures: [1.8],
    isoBase: 32,
    filename: (_, number) => `IMG_${digits(number % 10_000, 4)}.JPG`,
  },
  fuji: {
    make: 'FUJIFILM',
    model: 'X-T30',
    width: 6240,
    height: 4160,
    focalLength: [18, 55],
    apertures: [2.8, 4, 5.6, 8],
    isoBase: 160,
    filename: (_, number) => `DSCF${digits(number % 10_000, 4)}.JPG`,
  },
  sony: {
    make: 'SONY',
    model: 'ILCE-6400',
    width: 6000,
    height: 4000,
    focalLength: [16, 50],
    apertures: [3.5, 4, 5.6, 8],
    isoBase: 100,
    filename: (_, number) => `DSC${digits(number % 100_000, 5)}.JPG`,
  },
  canon: {
    make: 'Canon',
    model: 'Canon EOS 80D',
    width: 6000,
    height: 4000,
    focalLength: [24, 105],
    apertures: [4, 5.6, 8, 11],
    isoBase: 100,
    filename: (_, number) => `IMG_${digits(number % 10_000, 4)}.JPG`,
  },
  gopro: {
    make: 'GoPro',
    model: 'HERO7 Black',
    width: 4000,
    height: 3000,
    focalLength: [2.92, 2.92],
    apertures: [2.8],
    isoBase: 100,
    filename: (_, number) => `GOPR${digits(number % 10_000, 4)}.JPG`,
  },
  messenger: {
    make: null,
    model: null,
    width: 2048,
    height: 1536,
    focalLength: null,
    apertures: [],
    isoBase: 0,
    filename: (stamp, number) => `IMG-${stamp.slice(0, 8)}-WA${digits(number % 10_000, 4)}.jpg`,
  },
  screenshot: {
    make: null,
    model: null,
    width: 1080,
    height: 2340,
    focalLength: null,
    apertures: [],
    isoBase: 0,
    filename: (stamp) => `Screenshot_${stamp.replace('_', '-')}.png`,
  },
} as const satisfies Record<string, Camera>;

export type CameraName = keyof typeof CAMERAS;

/** The factors of the base sensitivity, and the shutter speeds (1/x s), for each light. */
const EXPOSURES: Record<LightName, { gain: readonly number[]; shutter: readonly number[] }> = {
  day: { gain: [1, 1, 2], shutter: [640, 1000, 1600, 2000] },
  morning: { gain: [1, 2], shutter: [250, 400, 640] },
  golden: { gain: [1, 2, 4], shutter: [125, 200, 320] },
  sunset: { gain: [2, 4], shutter: [80, 100, 160] },
  dawn: { gain: [2, 4], shutter: [60, 100, 125] },
  grey: { gain: [1, 2], shutter: [160, 250, 400] },
  mist: { gain: [2, 4], shutter: [125, 200] },
  dusk: { gain: [8, 16], shutter: [30, 50, 60] },
  night: { gain: [16, 32], shutter: [10, 15, 25, 30] },
};

const INDOOR = { gain: [4, 8], shutter: [40, 60, 100] };

/** Returns the settings of a camera for a picture in a light. */
export const settingsOf = (camera: Camera, light: LightName, isIndoors: boolean, random: Random) => {
  const { focalLength } = camera;
  if (!focalLength) return { focal_length: null, aperture: null, iso: null, exposure_seconds: null };
  const { gain, shutter } = isIndoors ? INDOOR : EXPOSURES[light];
  const [shortest, longest] = focalLength;
  return {
    focal_length: shortest === longest ? shortest : Math.round(random.between(shortest, longest)),
    aperture: random.pick(light === 'day' ? camera.apertures : camera.apertures.slice(0, 2)),
    iso: camera.isoBase * random.pick(gain),
    exposure_seconds: 1 / random.pick(shutter),
  };
};
