/** Google's ids and share tokens are base64url (observed): anything else names nothing, and is never put into an address. */
const IDENTIFIER = /^[\w-]{1,2048}$/;

export const isIdentifier = (text: string) => IDENTIFIER.test(text);
