import { ExpectedError } from '../../expected-error.ts';

/** A failed sign-in or sign-out. The message says what happened and what to do next, and contains no secret. */
export class SignInError extends ExpectedError {
  override readonly name = 'SignInError';
}
