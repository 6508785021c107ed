/** The JSON of the Library API, as far as the bench reads it. */
export type Album = { id: string; title: string; coverPhotoMediaItemId: string };

export type MediaItem = {
  id: string;
  filename: string;
  baseUrl: string;
  mimeType: string;
  mediaMetadata: { creationTime: string; width: string; height: string };
};

export type AlbumPage = { albums?: Album[]; nextPageToken?: string };

export type MediaItemPage = { mediaItems?: MediaItem[]; nextPageToken?: string };

export type BatchGetResponse = { mediaItemResults: { mediaItem?: MediaItem; status?: { message: string } }[] };
