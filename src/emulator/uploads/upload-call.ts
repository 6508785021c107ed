import type { Clock } from '../clock.ts';
import type { Era } from '../scopes.ts';
import type { Store } from '../store/store.ts';
import type { UploadFiles } from '../files/upload-files.ts';
import type { UploadOptions } from './upload-options.ts';

/** What an upload request is answered from. */
export type UploadCall = {
  user: string;
  era: Era;
  options: UploadOptions;
  /** The address of uploads, as the caller knows it. */
  address: string;
  store: Store;
  files: UploadFiles;
  clock: Clock;
};
