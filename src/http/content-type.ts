/** Returns the media type of a `Content-Type` header in lower case, without its parameters. Empty if there is no header. */
export const essenceOf = (contentType: string | undefined): string =>
  contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
