/** The library that the mock of the Library API serves. Every run has the same, so that responses can be compared. */
const ALBUMS = 60;
const ITEMS_PER_ALBUM = 40;
/** About as long as Google's identifiers and base URLs. */
const ID_LENGTH = 72;
const URL_LENGTH = 150;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Returns a text that looks random, and is the same for the same arguments. */
const letters = (prefix: string, seed: number, length: number) => {
  let state = Math.imul(seed + 1, 2_654_435_761) >>> 0;
  let text = prefix;
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += ALPHABET[state >>> 26] ?? '';
  }
  return text;
};

/** Returns the identifier of an album, which is the same for the same key. */
export const albumIdOf = (key: number) => letters('AL', key, ID_LENGTH);

const baseUrlOf = (number: number) => `https://lh3.googleusercontent.com/lr/${letters('AA', number + 77, URL_LENGTH)}`;

const createItem = (number: number) => {
  const id = letters('MI', number + 10_000, ID_LENGTH);
  return {
    id,
    ...(number % 3 === 0 && { description: `Photo ${number}` }),
    productUrl: `https://photos.google.com/lr/photo/${id}`,
    baseUrl: baseUrlOf(number),
    mimeType: 'image/jpeg',
    mediaMetadata: {
      creationTime: new Date(1_600_000_000_000 + number * 3_600_000).toISOString().replace('.000', ''),
      // Google sends 64-bit integers as strings.
      width: '4032',
      height: '3024',
      photo: {
        cameraMake: 'Google',
        cameraModel: 'Pixel 8',
        focalLength: 6.9,
        apertureFNumber: 1.68,
        isoEquivalent: 50 + (number % 400),
        exposureTime: '0.008s',
      },
    },
    filename: `PXL_${number}.jpg`,
  };
};

const createAlbum = (key: number) => {
  const id = albumIdOf(key);
  const items = Array.from({ length: ITEMS_PER_ALBUM }, (_, index) => createItem(key * ITEMS_PER_ALBUM + index));
  const album = {
    id,
    title: `Album ${key}`,
    productUrl: `https://photos.google.com/lr/album/${id}`,
    isWriteable: true,
    mediaItemsCount: String(items.length),
    coverPhotoBaseUrl: baseUrlOf(key + 1_000_000),
    coverPhotoMediaItemId: items[0]?.id ?? '',
  };
  return { album, items };
};

/** The albums, each with its media items, in the JSON of the Library API. */
export const LIBRARY = Array.from({ length: ALBUMS }, (_, key) => createAlbum(key));

/** The media items by identifier. */
export const ITEMS = new Map(LIBRARY.flatMap(({ items }) => items.map((item) => [item.id, item] as const)));
