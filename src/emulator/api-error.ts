/** Google's canonical codes: the number in a `google.rpc.Status` and the HTTP status (google.rpc.Code). */
export const CODES = {
  CANCELLED: { number: 1, httpStatus: 499 },
  UNKNOWN: { number: 2, httpStatus: 500 },
  INVALID_ARGUMENT: { number: 3, httpStatus: 400 },
  DEADLINE_EXCEEDED: { number: 4, httpStatus: 504 },
  NOT_FOUND: { number: 5, httpStatus: 404 },
  ALREADY_EXISTS: { number: 6, httpStatus: 409 },
  PERMISSION_DENIED: { number: 7, httpStatus: 403 },
  RESOURCE_EXHAUSTED: { number: 8, httpStatus: 429 },
  FAILED_PRECONDITION: { number: 9, httpStatus: 400 },
  ABORTED: { number: 10, httpStatus: 409 },
  OUT_OF_RANGE: { number: 11, httpStatus: 400 },
  UNIMPLEMENTED: { number: 12, httpStatus: 501 },
  INTERNAL: { number: 13, httpStatus: 500 },
  UNAVAILABLE: { number: 14, httpStatus: 503 },
  DATA_LOSS: { number: 15, httpStatus: 500 },
  UNAUTHENTICATED: { number: 16, httpStatus: 401 },
} as const;

export type Code = keyof typeof CODES;

/** One mistake in a request, as a `google.rpc.BadRequest.FieldViolation`. An empty field means the whole request. */
export type FieldViolation = { field: string; description: string };

/** The maximum number of violations that an error lists. A request of many megabytes can contain millions. */
const MAX_VIOLATIONS = 100;

/** Adds a violation to a list, up to 100. */
export const addViolation = (violations: FieldViolation[], violation: FieldViolation): void => {
  if (violations.length < MAX_VIOLATIONS) violations.push(violation);
};

/** Returns the JSON of a violation, without empty fields. */
const toJson = ({ field, description }: FieldViolation) => ({ ...(field && { field }), description });

/** Returns the `google.rpc.BadRequest` of an error's details. */
export const badRequest = (violations: readonly FieldViolation[]) => ({
  '@type': 'type.googleapis.com/google.rpc.BadRequest',
  fieldViolations: violations.map(toJson),
});

/** The body of an error response, in the format of all Google APIs. */
export type ErrorBody = {
  error: { code: number; message: string; status: Code; errors?: readonly object[]; details?: readonly object[] };
};

/** An error that the API returns to its caller. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: Code;
  readonly details: readonly object[];

  constructor(code: Code, message: string, details: readonly object[] = []) {
    super(message);
    this.code = code;
    this.details = details;
  }

  get httpStatus(): number {
    return CODES[this.code].httpStatus;
  }

  /** Returns the `google.rpc.Status` of one entry of a batch. */
  toStatus() {
    return { code: CODES[this.code].number, message: this.message };
  }

  /** Returns the body of an error response. */
  toBody(): ErrorBody {
    const { httpStatus, message, code, details } = this;
    return { error: { code: httpStatus, message, status: code, ...(details.length > 0 && { details }) } };
  }
}

/** Returns one error for all violations of a request. As in Google's front end, the message has a line for each. */
export const invalidFields = (violations: readonly FieldViolation[]) =>
  new ApiError('INVALID_ARGUMENT', violations.map(({ description }) => description).join('\n'), [
    badRequest(violations),
  ]);

/** Returns the error for one invalid field, given by its proto name, such as `page_size`. */
export const invalidField = (field: string, message: string) =>
  new ApiError('INVALID_ARGUMENT', message, [badRequest([{ field, description: message }])]);

/** Creates the error for an invalid request, with this message. */
export const invalidArgument = (message: string) => new ApiError('INVALID_ARGUMENT', message);

/** Google's messages for errors that many methods have. */
const STANDARD_MESSAGES: Partial<Record<Code, string>> = {
  INTERNAL: 'Internal error encountered.',
  UNAVAILABLE: 'The service is currently unavailable.',
  DEADLINE_EXCEEDED: 'Deadline expired before operation could complete.',
  NOT_FOUND: 'Requested entity was not found.',
  PERMISSION_DENIED: 'The caller does not have permission',
  INVALID_ARGUMENT: 'Request contains an invalid argument.',
  FAILED_PRECONDITION: 'Precondition check failed.',
};

/** Returns the error of a code with Google's standard message for it. */
export const standardError = (code: Code, details: readonly object[] = []) =>
  new ApiError(code, STANDARD_MESSAGES[code] ?? code, details);
