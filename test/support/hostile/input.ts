import { createRandom } from './random.ts';
import { hostileRequest, type Known } from './requests.ts';
import { brokenWire, wireOf } from './wire.ts';

/** The bytes of one input. */
export type HostileInput = {
  bytes: Buffer;
  /** Whether the bytes may get no response: the framing is invalid. */
  isBroken: boolean;
  /** Whether the first response has no body. */
  isHead: boolean;
};

/** One of so many inputs is broken HTTP. */
const BROKEN = 6;

/** Returns an input. The same seed and index make the same one. */
export const hostileInput = (seed: number, index: number, known: Known): HostileInput => {
  const random = createRandom(Math.imul(seed, 0x9e3779b1) + Math.imul(index + 1, 0x85ebca6b));
  const request = hostileRequest(random, known);
  const isBroken = random.oneIn(BROKEN);
  const bytes = isBroken ? brokenWire(random, request) : wireOf(random, request);
  return { bytes, isBroken, isHead: bytes.toString('latin1', 0, 5) === 'HEAD ' };
};
