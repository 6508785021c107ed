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

/** Creates the error for an upload without a valid access token. */
export const unauthenticatedUpload = () =>
  new UploadError('UNAUTHENTICATED', 401, 'Authentication session is not defined.');

/** Creates the error for an invalid header, parameter or chunk of an upload. */
export const badUpload = (message: string) => new UploadError('INVALID_ARGUMENT', 400, message);

/** Creates the error for an upload that ends without bytes. */
export const emptyUpload = () => badUpload('The upload has no bytes.');

/** Creates the error for an upload session that does not exist, or is another user's. */
export const unknownUpload = () => new UploadError('NOT_FOUND', 404, 'The upload does not exist.');

/** Creates the error for an upload session that has ended. */
export const uploadIsFinished = () =>
  new UploadError('FAILED_PRECONDITION', 410, 'The upload has been finalized or cancelled.');

/** The system errors for a full disk or too many open files, which may pass. */
const TRANSIENT_ERRORS = new Set(['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE']);

/** Returns the error for an upload that could not be stored. */
export const notStored = (error: unknown): ApiError =>
  TRANSIENT_ERRORS.has(systemCode(error) ?? '') ? standardError('UNAVAILABLE') : standardError('INTERNAL');

/** Creates the error for a file over Google's size limit. */
export const tooLarge = () => new UploadError('OUT_OF_RANGE', 413, 'Request Entity Too Large');
