import { bool, double, enumeration, int32, int64, message, string } from '../proto/messages.ts';

/** An album in a request. Only a few of its fields can be written; the others are valid but ignored. */
export const ALBUM = message({
  id: string,
  title: string,
  productUrl: string,
  isWriteable: bool,
  shareInfo: message({
    sharedAlbumOptions: message({ isCollaborative: bool, isCommentable: bool }),
    shareableUrl: string,
    shareToken: string,
    isJoined: bool,
    isOwned: bool,
    isJoinable: bool,
  }),
  mediaItemsCount: int64,
  coverPhotoBaseUrl: string,
  coverPhotoMediaItemId: string,
});

/** A media item in a request. Only its description can be written; the other fields are valid but ignored. */
export const MEDIA_ITEM = message({
  id: string,
  description: string,
  productUrl: string,
  baseUrl: string,
  mimeType: string,
  mediaMetadata: message(
    {
      creationTime: string,
      width: int64,
      height: int64,
      photo: message({
        cameraMake: string,
        cameraModel: string,
        focalLength: double,
        apertureFNumber: double,
        isoEquivalent: int32,
        exposureTime: string,
      }),
      video: message({
        cameraMake: string,
        cameraModel: string,
        fps: double,
        status: enumeration('google.photos.library.v1.VideoProcessingStatus', [
          'UNSPECIFIED',
          'PROCESSING',
          'READY',
          'FAILED',
        ]),
      }),
    },
    { metadata: ['photo', 'video'] },
  ),
  contributorInfo: message({ profilePictureBaseUrl: string, displayName: string }),
  filename: string,
});
