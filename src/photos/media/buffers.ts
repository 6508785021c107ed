import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How many bytes are received between two collections. A collection takes less than a millisecond. */
const INTERVAL_BYTES = 4 * 2 ** 20;

setFlagsFromString('--expose-gc');
// The flag above adds this function to new contexts.
const collect = runInNewContext('gc') as (options: { type: 'minor' }) => void;

let received = 0;

/**
 * Notes that a buffer was received, and frees those that were passed on. Node.js reads every 64 KiB into a new buffer. V8 does not
 * count these towards its next collection, so 60 MiB and more of them would stay in memory.
 */
export const noteBuffer = ({ length }: Uint8Array): void => {
  received += length;
  if (received < INTERVAL_BYTES) return;
  received = 0;
  collect({ type: 'minor' });
};
