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

/** One mistake of a request, in the form of `google.rpc.BadRequest.FieldViolation`. No field is the whole request. */
export type FieldViolation = { field: string; description: string };

/** So many mistakes are told. A request of many megabytes can hold millions. */
const MAX_VIOLATIONS = 100;

/** Note a mistake of a request, unless enough are noted. */
export const addViolation = (violations: FieldViolation[], violation: FieldViolation): void => {
  if (violations.length < MAX_VIOLATIONS) violations.push(violation);
};

/** As JSON, which leaves out what is empty. */
const told = ({ field, description }: FieldViolation) => ({ ...(field && { field }), description });

/** The body of an error answer: one `error`, as every client of Google's expects it. */
export type ErrorBody = {
  error: { code: number; message: string; status: Code; errors?: readonly object[]; details?: readonly object[] };
};

/** An error that the API gives on purpose. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: Code;
  readonly violations: readonly FieldViolation[];

  constructor(code: Code, message: string, violations: readonly FieldViolation[] = []) {
    super(message);
    this.code = code;
    this.violations = violations;
  }

  get httpStatus(): number {
    return CODES[this.code].httpStatus;
  }

  /** The `google.rpc.Status` inside a batch's answer. */
  toStatus() {
    return { code: CODES[this.code].number, message: this.message };
  }

  /** The body of an HTTP answer. */
  toBody(): ErrorBody {
    const details =
      this.violations.length > 0
        ? {
            details: [
              { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: this.violations.map(told) },
            ],
          }
        : {};
    return { error: { code: this.httpStatus, message: this.message, status: this.code, ...details } };
  }
}

/** Several mistakes of one request, told at once as Google's front end does: a line each. */
export const badRequest = (violations: readonly FieldViolation[]) =>
  new ApiError('INVALID_ARGUMENT', violations.map(({ description }) => description).join('\n'), violations);

/** The request breaks a rule that the API's reference states for this field (proto name, such as `page_size`). */
export const invalidField = (field: string, message: string) =>
  new ApiError('INVALID_ARGUMENT', message, [{ field, description: message }]);

export const invalidArgument = (message: string) => new ApiError('INVALID_ARGUMENT', message);

export const notFound = () => new ApiError('NOT_FOUND', 'Requested entity was not found.');
