import { createLru } from '../lru.ts';

/** The maximum number of headers whose result is kept, and their maximum length in characters. Clients send few different ones. */
const MAX_KEPT = 100;
const MAX_LENGTH = 200;

/** Keeps what a function returned for the latest values of a header, because content negotiation takes long. */
export const keepByHeader = <Result>(negotiate: (header: string) => Result): ((header: string) => Result) => {
  const kept = createLru<{ result: Result }>(MAX_KEPT);
  return (header) => {
    const known = kept.get(header);
    if (known) return known.result;
    const result = negotiate(header);
    if (header.length <= MAX_LENGTH) kept.set(header, { result });
    return result;
  };
};
