import { parseRedisAddress, REDIS_ADDRESS_FORMS, type RedisAddress } from '../redis-address.ts';
import { isIP } from 'node:net';
import { isLoopback } from '../loopback.ts';

/** The value of a text, or the mistake in it, as the end of a sentence: "must be …". */
export type Parsed<Value> = { value: Value } | { mistake: string };

/** How a variable is read: its parser, and its value if it is not set. */
export type Parser<Value> = { parse: (text: string) => Parsed<Value>; fallback: Value };

const check = (isValid: boolean, mistake: string) => (isValid ? undefined : { mistake });

/** Accepts any text. */
export const text = (fallback: string): Parser<string> => ({ parse: (value) => ({ value }), fallback });

/** Makes a variable without a default. */
export const optional = <Value>(parse: (text: string) => Parsed<Value>): Parser<Value | undefined> => ({
  parse,
  fallback: undefined,
});

/** Accepts any text, without a default. */
export const optionalText = optional<string>((value) => ({ value }));

const digits = (mistake: string, min: number, max: number, fallback: number): Parser<number> => ({
  parse: (digit) => {
    const isValid = /^\d{1,12}$/.test(digit) && Number(digit) >= min && Number(digit) <= max;
    return check(isValid, mistake) ?? { value: Number(digit) };
  },
  fallback,
});

/** Accepts port numbers. 0 means any free port. */
export const port = (fallback: number) => digits('must be a port number from 0 to 65535', 0, 65_535, fallback);

/** Accepts whole numbers in a range. */
export const wholeNumber = (min: number, max: number, fallback: number) =>
  digits(`must be a whole number from ${min} to ${max}`, min, max, fallback);

/** Accepts one of several words. */
export const word = <const Word extends string>(words: readonly Word[], fallback: NoInfer<Word>): Parser<Word> => ({
  parse: (name) => {
    const value = words.find((known) => known === name);
    return value === undefined ? { mistake: `must be one of: ${words.join(', ')}` } : { value };
  },
  fallback,
});

const parseOnOff = (state: string): Parsed<boolean> =>
  check(state === 'on' || state === 'off', 'must be on or off') ?? { value: state === 'on' };

/** Accepts `on` and `off`. */
export const onOff = (fallback: boolean): Parser<boolean> => ({ parse: parseOnOff, fallback });

/** Accepts `on` and `off`, without a default. */
export const optionalOnOff = optional(parseOnOff);

/** Accepts comma-separated secrets of printable characters. */
export const secrets = (noun: string, minLength: number): Parser<string[]> => ({
  parse: (list) => {
    const value = list
      .split(',')
      .map((secret) => secret.trim())
      .filter(Boolean);
    const isValid = value.length > 0 && value.every((secret) => secret.length >= minLength && /^[!-~]+$/.test(secret));
    const mistake = `must be ${noun} of at least ${minLength} characters each, without spaces, separated by commas`;
    return check(isValid, mistake) ?? { value };
  },
  fallback: [],
});

const parseServerUrl = (address: string): Parsed<string> => {
  const url = URL.parse(address);
  const isValid = url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash;
  const mistake = 'must be an http or https address, such as https://photos.example.com';
  return check(isValid, mistake) ?? { value: address.replace(/\/+$/, '') };
};

/** Accepts the address of a server. Removes trailing slashes. */
export const serverUrl = (fallback: string): Parser<string> => ({ parse: parseServerUrl, fallback });

export const optionalServerUrl = optional(parseServerUrl);

/** Parses the address of a collector of traces. It may contain credentials. */
export const parseCollectorUrl = (address: string): Parsed<string> => {
  const url = URL.parse(address);
  const isValid = url !== null && /^https?:$/.test(url.protocol) && !url.hash;
  return check(isValid, 'must be an http or https address, such as http://localhost:4318') ?? { value: address };
};

/** Parses the address of the store that replicas share. It may contain a password. */
export const parseRedisUrl = (text: string): Parsed<RedisAddress> => {
  const value = parseRedisAddress(text);
  return value ? { value } : { mistake: `must be ${REDIS_ADDRESS_FORMS}` };
};

/** Parses the address at which browsers reach the gateway: without a path, and with TLS except on this machine. */
export const parsePublicUrl = (address: string): Parsed<string> => {
  const url = URL.parse(address);
  const mistake =
    'must be an https address without a path, such as https://photos.example.com, or an http address of this machine';
  if (url === null || url.username || url.search || url.hash || url.pathname !== '/') return { mistake };
  const isValid = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return check(isValid, mistake) ?? { value: url.origin };
};

const isOrigin = (address: string) =>
  /^https?:\/\/[a-z\d.:[\]-]+$/.test(address) && URL.parse(address)?.origin === address;

/** Parses comma-separated origins, as browsers write them in the header `Origin`. */
export const parseOrigins = (list: string): Parsed<string[]> => {
  const value = list.split(',').map((origin) => origin.trim());
  const mistake =
    'must be origins separated by commas, such as https://app.example.com or http://localhost:5173: in lower case, without a wildcard, a path, a slash at the end or a default port';
  return check(value.every(isOrigin), mistake) ?? { value };
};

/** Rejects a network of all addresses: any caller could then send a false address. */
const isNetwork = (text: string) => {
  const [address = '', bits = '32', ...others] = text.split('/');
  const version = isIP(address);
  const isPrefix = /^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128);
  return version !== 0 && isPrefix && others.length === 0;
};

/** Accepts comma-separated addresses and networks of proxies, and `loopback`. */
export const proxies: Parser<string[]> = {
  parse: (list) => {
    const value = list.split(',').map((proxy) => proxy.trim());
    const isValid = value.every((proxy) => proxy === 'loopback' || isNetwork(proxy));
    const mistake = 'must be addresses, networks such as 10.0.0.0/8, or loopback, separated by commas';
    return check(isValid, mistake) ?? { value };
  },
  fallback: [],
};
