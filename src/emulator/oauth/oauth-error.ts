/** An error in the OAuth format (RFC 6749, section 5.2): a code for programs and a description for people. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly error: string;
  readonly httpStatus: number;

  constructor(error: string, description: string, httpStatus = 400) {
    super(description);
    this.error = error;
    this.httpStatus = httpStatus;
  }

  toBody() {
    return { error: this.error, error_description: this.message };
  }
}

/** Creates the error for an invalid request. */
export const invalidRequest = (description: string) => new OAuthError('invalid_request', description);

/** Creates the error for a required parameter that is missing. */
export const missingParameter = (name: string) => invalidRequest(`Missing required parameter: ${name}`);

/** Creates the error for a code or a refresh token that is invalid, expired or revoked. */
export const invalidGrant = (description = 'Bad Request') => new OAuthError('invalid_grant', description);
