import type { Viewer } from '../../auth/viewer.ts';
import { createLru } from '../../lru.ts';
import { networkOf } from './network.ts';

/** The caller of a request, as the limits count it. */
export type Caller = {
  /** Identifies the viewer, or the network of a request without one. */
  key: string;
  /** Identifies the network of a request whose credential may be invented. Null as soon as the credential is known to be valid. */
  readonly network: string | null;
};

/** The limit of all callers of a network with unknown access tokens together, as a multiple of the limit of one caller. */
export const NETWORK_FACTOR = 10;

/** Names these callers, as the subject of a sentence. */
export const NETWORK_CALLERS = 'Requests from your address with access tokens that are not known to be valid';

/** The maximum number of access tokens that are remembered as valid. */
const MAX_VALID = 100_000;

/**
 * Creates the function that identifies callers. A caller can send a new invented access token with each request. So requests with an
 * access token also count by their network, until Google has accepted the token.
 */
export const createCallers = () => {
  const valid = createLru<true>(MAX_VALID);

  return {
    /** Returns the caller of a request, by its viewer and its IP address. */
    of: ({ key, isAnonymous, isVerified }: Viewer, address: string): Caller => {
      if (isAnonymous) return { key: `network ${networkOf(address)}`, network: null };
      if (isVerified || valid.get(key)) return { key, network: null };
      const network = `tokens ${networkOf(address)}`;
      return {
        key,
        get network() {
          return valid.has(key) ? null : network;
        },
      };
    },

    /** Notes that Google has accepted the access token of a caller. */
    noteValid: ({ key, network }: Caller): void => {
      if (network !== null) valid.set(key, true);
    },
  };
};

/** Returns with whom a caller shares what all callers use: the viewer alone, or its network until its credential is known to be valid. */
export const shareOf = ({ key, network }: Caller): string => network ?? key;

export type Callers = ReturnType<typeof createCallers>;
