import { PICKER } from '../apis.ts';
import type { PICKER_METHODS } from '../picker/table.ts';
import { PICKER_SCOPE } from '../scopes.ts';
import type { ApiDescription, Messages } from './api-description.ts';
import {
  BOOLEAN,
  DATE_TIME,
  DOUBLE,
  DURATION,
  FLOAT,
  INT32,
  INT64,
  listOf,
  oneOf,
  ref,
  schemasOf,
  STRING,
} from './schema.ts';

const MESSAGES = {
  'picker.mediaItems.list': [null, 'ListMediaItemsResponse'],
  'picker.sessions.create': ['PickingSession', 'PickingSession'],
  'picker.sessions.delete': [null, 'Empty'],
  'picker.sessions.get': [null, 'PickingSession'],
} as const satisfies Record<keyof typeof PICKER_METHODS, Messages>;

/**
 * The description of the Picker API. It was written from the pages of Google's reference, because no copy of Google's own document
 * could be obtained. Its revision says so.
 */
export const PICKER_DESCRIPTION: ApiDescription = {
  api: PICKER,
  name: 'photospicker',
  canonicalName: 'Photos Picker',
  revision: 'photos-graphql',
  description:
    'An emulator of the Google Photos Picker API. This document was written from the pages of the reference; it is not a copy of Google’s.',
  documentationLink: 'https://developers.google.com/photos/picker',
  scopes: { [PICKER_SCOPE]: 'See the photos and videos that the user picks' },
  messages: MESSAGES,
  schemas: schemasOf({
    Empty: {},
    ListMediaItemsResponse: { mediaItems: listOf(ref('PickedMediaItem')), nextPageToken: STRING },
    MediaFile: { baseUrl: STRING, filename: STRING, mediaFileMetadata: ref('MediaFileMetadata'), mimeType: STRING },
    MediaFileMetadata: {
      cameraMake: STRING,
      cameraModel: STRING,
      height: INT32,
      photoMetadata: ref('PhotoMetadata'),
      videoMetadata: ref('VideoMetadata'),
      width: INT32,
    },
    PhotoMetadata: { apertureFNumber: FLOAT, exposureTime: DURATION, focalLength: FLOAT, isoEquivalent: INT32 },
    PickedMediaItem: {
      createTime: DATE_TIME,
      id: STRING,
      mediaFile: ref('MediaFile'),
      type: oneOf('TYPE_UNSPECIFIED', 'PHOTO', 'VIDEO'),
    },
    PickingConfig: { maxItemCount: INT64 },
    PickingSession: {
      expireTime: DATE_TIME,
      id: STRING,
      mediaItemsSet: BOOLEAN,
      pickerUri: STRING,
      pickingConfig: ref('PickingConfig'),
      pollingConfig: ref('PollingConfig'),
    },
    PollingConfig: { pollInterval: DURATION, timeoutIn: DURATION },
    VideoMetadata: { fps: DOUBLE, processingStatus: oneOf('UNSPECIFIED', 'PROCESSING', 'READY', 'FAILED') },
  }),
};
