/**
 * Returns whether a response of the Library API shows that it accepts the access token of the call. It checks the token before it
 * reports 403, 404 or 429. Other errors, such as a 400 or a 503, can come from a server that has not checked it.
 */
export const acceptsToken = (httpStatus: number): boolean =>
  (httpStatus >= 200 && httpStatus <= 299) || httpStatus === 403 || httpStatus === 404 || httpStatus === 429;
