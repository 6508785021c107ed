/** A sign-in, or an end of one, that came to nothing. The message says what happened and what to do next, and holds no secret. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
}
