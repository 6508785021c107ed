import type { Clock } from '../clock.ts';
import type { Era } from '../scopes.ts';
import type { Store } from '../store/store.ts';
import type { UploadFiles } from '../files/upload-files.ts';
import type { UploadOptions } from './upload-options.ts';

/** The context of an upload request. */
export type UploadCall = {
  user: string;
  era: Era;
  options: UploadOptions;
  /** The URL of uploads, at the origin that the caller used. */
  url: string;
  store: Store;
  files: UploadFiles;
  clock: Clock;
};
