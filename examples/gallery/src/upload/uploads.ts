import { UploadError } from './send-file.ts';

/** A file on its way into the album. */
export type Upload = {
  id: string;
  file: File;
  status: 'WAITING' | 'SENDING' | 'SENT' | 'DONE' | 'FAILED';
  /** The part that has been sent, from 0 to 1. */
  progress: number;
  /** What went wrong, in words for the user. */
  message?: string;
};

export type UploadChange = { id: string } & Partial<Omit<Upload, 'id' | 'file'>>;

/** What can happen to the list of uploads. */
export type UploadAction =
  { kind: 'ADD'; uploads: readonly Upload[] } | { kind: 'CHANGE'; change: UploadChange } | { kind: 'DISMISS' };

/** Returns the list of uploads after an action. */
export const reduceUploads = (uploads: readonly Upload[], action: UploadAction): readonly Upload[] => {
  switch (action.kind) {
    case 'ADD':
      return [...uploads, ...action.uploads];
    case 'CHANGE':
      return uploads.map((upload) => (upload.id === action.change.id ? { ...upload, ...action.change } : upload));
    case 'DISMISS':
      return uploads.filter(({ status }) => status !== 'DONE' && status !== 'FAILED');
  }
};

let created = 0;

/** Creates the upload of a file, which has not begun. */
export const createUpload = (file: File): Upload => {
  created += 1;
  return { id: `upload-${created}`, file, status: 'WAITING', progress: 0 };
};

/** Returns why an upload failed, in words for the user. */
export const messageOf = (error: unknown): string =>
  error instanceof UploadError ? `${error.problem.title}. ${error.problem.text}` : 'The upload failed.';

/** Runs a task for each item, a few at a time. */
export const runInParallel = async <T>(items: readonly T[], limit: number, task: (item: T) => Promise<void>) => {
  const rest = [...items];
  const work = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await task(item);
  };
  await Promise.all(Array.from({ length: limit }, work));
};
