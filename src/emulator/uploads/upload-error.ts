import { systemCode } from '../media/media-error.ts';
import { Refusal, type Code } from '../api-error.ts';

/** A refusal of the upload server, which has HTTP statuses of its own for some codes. */
export class UploadRefusal extends Refusal {
  readonly #httpStatus: number;

  constructor(code: Code, httpStatus: number, message: string) {
    super(code, message);
    this.#httpStatus = httpStatus;
  }

  override get httpStatus(): number {
    return this.#httpStatus;
  }
}

export const unauthenticated = () =>
  new UploadRefusal('UNAUTHENTICATED', 401, 'Authentication session is not defined.');

export const badUpload = (message: string) => new UploadRefusal('INVALID_ARGUMENT', 400, message);

export const unknownUpload = () => new UploadRefusal('NOT_FOUND', 404, 'The upload does not exist.');

export const uploadIsOver = () =>
  new UploadRefusal('FAILED_PRECONDITION', 410, 'The upload has been finalized or cancelled.');

/** What the disk says when it has no room, or the system no files left: it may have some later. */
const PASSING = new Set(['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE']);

/** Why an upload fails that could not be stored: by no fault of its sender's. */
export const notStored = (error: unknown): Refusal =>
  PASSING.has(systemCode(error) ?? '')
    ? new Refusal('UNAVAILABLE', 'The service is currently unavailable.')
    : new Refusal('INTERNAL', 'Internal error encountered.');

export const tooLarge = () => new UploadRefusal('OUT_OF_RANGE', 413, 'Request Entity Too Large');
