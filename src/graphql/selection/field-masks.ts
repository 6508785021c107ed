import type { SelectedField } from './select-fields.ts';

/**
 * The fields of Google's objects that an operation reads, as the parameter `fields` of the Library API lists them
 * (https://developers.google.com/photos/library/guides/performance-tips#partial-response).
 */
export type FieldMasks = {
  /** For every album, shared or not. */
  album: string;
  /** For media items in lists. */
  listedMediaItem: string;
  /** For media items that are looked up by id. */
  mediaItem: string;
};

/** The parts of a media item that show whether it is a photo or a video. */
const MEDIA_TYPE = ['mimeType', 'mediaMetadata/photo', 'mediaMetadata/video'];

const SIZE = ['mediaMetadata/width', 'mediaMetadata/height'];

const urlNeeds = ({ width, height, download, playButton }: SelectedField['args']): readonly string[] => {
  // The gateway sends the file name with a download.
  if (download === true) return ['baseUrl', 'filename', 'mediaMetadata/video'];
  return ['baseUrl', ...(width || height ? [] : SIZE), ...(playButton === false ? MEDIA_TYPE : [])];
};

/** Fields whose value needs other fields of Google's than the one with the same name. */
const OTHER_NEEDS: Readonly<Record<string, (args: SelectedField['args']) => readonly string[]>> = {
  id: () => [],
  googleId: () => [],
  url: urlNeeds,
  urlExpiresAt: () => ['baseUrl'],
  mediaType: () => MEDIA_TYPE,
  coverPhotoUrl: () => ['coverPhotoBaseUrl', 'coverPhotoMediaItemId'],
  coverMediaItem: () => ['coverPhotoMediaItemId'],
  sharedAlbum: () => ['shareInfo'],
  mediaItems: () => [],
  // Its parts are fields of their own. The time of creation is always set, so that the object itself is.
  mediaMetadata: () => ['mediaMetadata/creationTime'],
};

const needsOf = ({ field: { name }, args }: SelectedField): readonly string[] => OTHER_NEEDS[name]?.(args) ?? [name];

/** Fields that look up an album and return null if it is not shared. */
const SHARED_LOOK_UPS = new Set(['Query.node', 'Query.nodes', 'Query._entities']);

/** The fields of a shared album that do not come from its `shareInfo`. */
const NOT_ABOUT_SHARING = new Set(['SharedAlbum.id', 'SharedAlbum.googleId', 'SharedAlbum.album']);

const needsShareInfo = ({ coordinate }: SelectedField) =>
  SHARED_LOOK_UPS.has(coordinate) || (coordinate.startsWith('SharedAlbum.') && !NOT_ABOUT_SHARING.has(coordinate));

const typeOf = ({ coordinate }: SelectedField) => coordinate.slice(0, coordinate.indexOf('.'));

/** Returns whether a field of a media item belongs to an entry of a list. */
const isListed = ({ parent }: SelectedField) =>
  parent?.coordinate === 'MediaItemConnection.nodes' || parent?.coordinate === 'MediaItemEdge.node';

/** Returns the fields that all of these selected fields need. */
export const fieldMasksOf = (fields: readonly SelectedField[]): FieldMasks => {
  const album = new Set(['id']);
  const listedMediaItem = new Set(['id']);
  const mediaItem = new Set(['id']);

  const masksFor = (field: SelectedField): readonly Set<string>[] => {
    switch (typeOf(field)) {
      case 'Album':
        return [album];
      case 'MediaItem':
      case 'Media':
        return [isListed(field) ? listedMediaItem : mediaItem];
      default:
        return [];
    }
  };

  for (const field of fields) {
    const { coordinate, parent } = field;
    for (const mask of masksFor(field)) for (const need of needsOf(field)) mask.add(need);
    if (needsShareInfo(field)) album.add('shareInfo');
    if (coordinate === 'MediaItemConnection.totalCount' && parent?.coordinate === 'Album.mediaItems') {
      album.add('mediaItemsCount');
    }
    if (typeOf(field) === 'MediaMetadata' && parent && typeOf(parent) !== 'PickedMediaItem') {
      const mask = isListed(parent) ? listedMediaItem : mediaItem;
      mask.add(`mediaMetadata/${field.field.name}`);
    }
  }

  const join = (mask: Set<string>) => [...mask].join(',');
  return { album: join(album), listedMediaItem: join(listedMediaItem), mediaItem: join(mediaItem) };
};
