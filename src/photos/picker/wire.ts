/**
 * The JSON of the Picker API (https://developers.google.com/photos/picker/reference/rest). proto3 omits fields with default
 * values: `false`, `0`, an empty string or list.
 */
export type PickingSession = {
  id: string;
  pickerUri?: string;
  /** Only while the user has not finished picking. */
  pollingConfig?: PollingConfig;
  expireTime?: string;
  mediaItemsSet?: boolean;
};

/** How to wait for the user, as `google-duration`s such as `5s` or `3.5s`. An absent value is zero. */
export type PollingConfig = { pollInterval?: string; timeoutIn?: string };

/** The fields of a new session. An int64 is a string. */
export type NewPickingSession = { pickingConfig?: { maxItemCount: string } };

export type PickedMediaItem = {
  id: string;
  /** When it was taken. */
  createTime?: string;
  /** `PHOTO` or `VIDEO`. */
  type?: string;
  mediaFile?: MediaFile;
};

export type MediaFile = {
  baseUrl?: string;
  mimeType?: string;
  filename?: string;
  mediaFileMetadata?: MediaFileMetadata;
};

/** Clients have found the camera inside `photoMetadata` too, unlike Google’s documentation says. */
type Camera = { cameraMake?: string; cameraModel?: string };

export type MediaFileMetadata = Camera & {
  width?: number | string;
  height?: number | string;
  photoMetadata?: PhotoMetadata;
  videoMetadata?: VideoMetadata;
};

export type PhotoMetadata = Camera & {
  focalLength?: number;
  apertureFNumber?: number;
  isoEquivalent?: number;
  exposureTime?: string;
};

export type VideoMetadata = Camera & { fps?: number; processingStatus?: string };

export type PickedMediaItemPage = { mediaItems?: PickedMediaItem[]; nextPageToken?: string };
