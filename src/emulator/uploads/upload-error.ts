import { systemCode } from '../files/system-code.ts';
import { ApiError, standardError, type Code } from '../api-error.ts';

/** An error of the upload server, which uses its own HTTP status for some codes. */
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

export const unauthenticatedUpload = () =>
  new UploadError('UNAUTHENTICATED', 401, 'Authentication session is not defined.');

export const badUpload = (message: string) => new UploadError('INVALID_ARGUMENT', 400, message);

export const emptyUpload = () => badUpload('The upload has no bytes.');

export const unknownUpload = () => new UploadError('NOT_FOUND', 404, 'The upload does not exist.');

export const uploadIsFinished = () =>
  new UploadError('FAILED_PRECONDITION', 410, 'The upload has been finalized or cancelled.');

/** The system errors for a full disk or too many open files, which may pass. */
const TRANSIENT_ERRORS = new Set(['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE']);

/** Returns the error for an upload that could not be stored. */
export const notStored = (error: unknown): ApiError =>
  TRANSIENT_ERRORS.has(systemCode(error) ?? '') ? standardError('UNAVAILABLE') : standardError('INTERNAL');

export const tooLarge = () => new UploadError('OUT_OF_RANGE', 413, 'Request Entity Too Large');
