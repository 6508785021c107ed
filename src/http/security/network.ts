import { isIPv4, isIPv6 } from 'node:net';

/** The number of 16-bit groups of an IPv6 address that name its network. A client can choose the others freely. */
const NETWORK_GROUPS = 4;

const GROUPS = 8;

/** The start of an IPv6 address that contains an IPv4 address (RFC 4291, section 2.5.5.2). */
const MAPPED = '0:0:0:0:0:ffff';

/** An IPv6 address in brackets, with or without a port. */
const BRACKETED = /^\[([^\]]*)\](?::\d+)?$/;

/** An IPv4 address with a port. */
const WITH_PORT = /^([\d.]+):\d+$/;

/** Returns an address without brackets, port and zone. Some proxies add a port in `X-Forwarded-For`. */
const hostOf = (address: string): string => {
  const text = address.trim();
  const [, host = text] = BRACKETED.exec(text) ?? WITH_PORT.exec(text) ?? [];
  return host.split('%', 1)[0] ?? host;
};

/** Returns the eight groups of an IPv6 address, without leading zeros. */
const groupsOf = (address: string): string[] => {
  // The URL parser writes the last 32 bits as two groups, even if they are an IPv4 address.
  const [before = '', after = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const split = (part: string) => part.split(':').filter(Boolean);
  const [first, last] = [split(before), split(after)];
  const zeros = Array.from({ length: GROUPS - first.length - last.length }, () => '0');
  return [...first, ...zeros, ...last];
};

/** Returns the IPv4 address that two groups contain. */
const ipv4Of = (groups: readonly string[]): string =>
  groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.');

/**
 * Returns the network of an address: an IPv4 address itself, and the first 64 bits of an IPv6 address, because a provider assigns
 * each client at least these (RFC 6177). Any other text is a network of its own.
 */
export const networkOf = (address: string): string => {
  const host = hostOf(address);
  if (isIPv4(host) || !isIPv6(host)) return host;
  const groups = groupsOf(host);
  if (groups.slice(0, -2).join(':') === MAPPED) return ipv4Of(groups.slice(-2));
  return `${groups.slice(0, NETWORK_GROUPS).join(':')}::/64`;
};
