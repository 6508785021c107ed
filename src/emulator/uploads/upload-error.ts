import { systemCode } from '../media/media-error.ts';
import { ApiError, type Code } from '../api-error.ts';

/** A refusal of the upload server, which has HTTP statuses of its own for some codes. */
export class UploadError extends ApiError {
  readonly #httpStatus: number;

  constructor(code: Code, httpStatus: number, message: string) {
    super(code, message);
    this.#httpStatus = httpStatus;
  }

  override get httpStatus(): number {
    return this.#httpStatus;
  }
}

export const unauthenticated = () => new UploadError('UNAUTHENTICATED', 401, 'Authentication session is not defined.');

export const badUpload = (message: string) => new UploadError('INVALID_ARGUMENT', 400, message);

export const unknownUpload = () => new UploadError('NOT_FOUND', 404, 'The upload does not exist.');

export const uploadIsOver = () =>
  new UploadError('FAILED_PRECONDITION', 410, 'The upload has been finalized or cancelled.');

/** What the disk says when it has no room, or the system no files left: it may have some later. */
const PASSING = new Set(['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE']);

/** Why an upload fails that could not be stored: by no fault of its sender's. */
export const notStored = (error: unknown): ApiError =>
  PASSING.has(systemCode(error) ?? '')
    ? new ApiError('UNAVAILABLE', 'The service is currently unavailable.')
    : new ApiError('INTERNAL', 'Internal error encountered.');

export const tooLarge = () => new UploadError('OUT_OF_RANGE', 413, 'Request Entity Too Large');
