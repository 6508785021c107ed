/** Google's ids and share tokens are base64url (observed). Anything else cannot exist and is never put into a URL. */
const IDENTIFIER = /^[\w-]{1,2048}$/;

/** Returns whether a text can be an id or a share token. */
export const isIdentifier = (text: string) => IDENTIFIER.test(text);
