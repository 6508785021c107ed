import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a form can be submitted, in milliseconds. */
const LIFETIME = 30 * 60 * 1000;

/**
 * Creates the CSRF tokens of the consent form. A token proves that this emulator showed the page for the same request, at
 * most 30 minutes ago.
 */
export const createFormTokens = (key: Buffer) => {
  const sign = (query: string, end: number) => createHmac('sha256', key).update(`${end}\n${query}`).digest('base64url');
  return {
    make: (query: string, now: number) => `${now + LIFETIME}.${sign(query, now + LIFETIME)}`,
    isValid: (token: string, query: string, now: number) => {
      const [end = '', signature = ''] = token.split('.');
      const expected = Buffer.from(sign(query, Number(end)));
      const actual = Buffer.from(signature);
      return expected.length === actual.length && timingSafeEqual(expected, actual) && now < Number(end);
    },
  };
};
