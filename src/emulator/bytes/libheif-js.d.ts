/** The part of libheif's WebAssembly build that `heif-worker.ts` uses. */
declare module 'libheif-js/wasm-bundle.js' {
  type Pixels = { data: Uint8ClampedArray; width: number; height: number };

  type HeifImage = {
    /** The size after rotation, in pixels. */
    get_width: () => number;
    get_height: () => number;
    is_primary: () => boolean;
    /** Decodes into RGBA, and calls back with null if that fails. */
    display: (target: Pixels, callback: (pixels: Pixels | null) => void) => void;
  };

  const libheif: {
    HeifDecoder: new () => {
      /** Returns the top-level images, or none for a file that cannot be parsed. */
      decode: (file: Uint8Array) => HeifImage[];
    };
  };
  export default libheif;
}
