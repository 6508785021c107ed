/** The number of 16-bit groups of an IPv6 address that name its network. A client can choose the others freely. */
const NETWORK_GROUPS = 4;

const GROUPS = 8;

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * Returns the network of an address: an IPv4 address itself, and the first 64 bits of an IPv6 address, because a provider assigns
 * each client at least these (RFC 6177).
 */
export const networkOf = (address: string): string => {
  if (!address.includes(':')) return address;
  const [, mapped] = MAPPED.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  const [, host = ''] = /^\[(.*)\]$/.exec(URL.parse(`http://[${address.split('%', 1)[0]}]`)?.hostname ?? '') ?? [];
  const [before = '', after] = host.split('::');
  const groupsOf = (part: string) => part.split(':').filter(Boolean);
  const [first, last] = [groupsOf(before), groupsOf(after ?? '')];
  const zeros = Array.from({ length: GROUPS - first.length - last.length }, () => '0');
  return `${[...first, ...zeros, ...last].slice(0, NETWORK_GROUPS).join(':')}::/64`;
};
