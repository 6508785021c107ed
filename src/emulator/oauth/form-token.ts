import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a page may stay open before its form is sent, in milliseconds. */
const LIFETIME = 30 * 60 * 1000;

/**
 * What the authorize page's form has to bring back: proof that this emulator showed the page, not long ago, for this very
 * request.
 */
export const createFormTokens = (key: Buffer) => {
  const sign = (query: string, end: number) => createHmac('sha256', key).update(`${end}\n${query}`).digest('base64url');
  return {
    make: (query: string, now: number) => `${now + LIFETIME}.${sign(query, now + LIFETIME)}`,
    isGood: (token: string, query: string, now: number) => {
      const [end = '', signature = ''] = token.split('.');
      const expected = Buffer.from(sign(query, Number(end)));
      const given = Buffer.from(signature);
      return expected.length === given.length && timingSafeEqual(expected, given) && now < Number(end);
    },
  };
};
