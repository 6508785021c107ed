import { ExpectedError } from '../../expected-error.ts';

/** A sign-in, or an end of one, that came to nothing. The message says what happened and what to do next, and holds no secret. */
export class SignInError extends ExpectedError {
  override readonly name = 'SignInError';
}
