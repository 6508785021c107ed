import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Creates the function that returns whether a text is one of the keys, in constant time. */
export const createIsApiKey = (apiKeys: readonly string[]) => {
  const secret = randomBytes(32);
  const hashOf = (text: string) => createHmac('sha256', secret).update(text).digest();
  const hashes = apiKeys.map(hashOf);
  return (text: string): boolean => {
    const actual = hashOf(text);
    return hashes.filter((hash) => timingSafeEqual(hash, actual)).length > 0;
  };
};
