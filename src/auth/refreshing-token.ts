import { PhotosError } from '../photos/errors.ts';
import type { Grant } from './google-oauth.ts';
import type { TokenSource } from '../photos/token-source.ts';

/** All times here are in milliseconds. A token is renewed this long before its end, while it is still used. */
const AHEAD = 300_000;

/** Nearer to its end than this a token is not used any more: a call takes its time, and clocks differ. */
const MARGIN = 30_000;

/** What Google refused for good is not asked again for this long. */
const REFUSED_PAUSE = 60_000;

/** The pause after the first renewal that failed otherwise. It doubles with each further one. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/** So many rejections are believed within so long: a grant whose every token is refused makes no storm. */
const MAX_REJECTIONS = 3;
const REJECTION_WINDOW = 30_000;

type Held = { accessToken: string; renewAt: number; endsAt: number };
type Failed = { error: unknown; until: number; times: number };

const pauseAfter = (error: unknown, times: number) => {
  const isRefused = error instanceof PhotosError && ['UNAUTHENTICATED', 'UPSTREAM'].includes(error.failure);
  return isRefused ? REFUSED_PAUSE : Math.min(FIRST_PAUSE * 2 ** (times - 1), LONGEST_PAUSE);
};

/**
 * An access token that is renewed ahead of its end, and once after Google rejects it. However many ask, one renewal is under
 * way at a time; after one that failed all are told so until a pause is over.
 *
 * @param renew makes one call, and settles in bounded time
 * @param now the time in milliseconds since 1970
 * @param first what there is to begin with. Without it the first who asks waits for a renewal
 */
export const createRefreshingTokenSource = (
  renew: () => Promise<Grant>,
  now: () => number,
  first?: Grant,
): TokenSource => {
  let held: Held | null = null;
  let failed: Failed | null = null;
  let pendingRenewal: Promise<Held> | null = null;
  let rejections: number[] = [];

  const keep = ({ accessToken, expiresAt }: Grant): Held => {
    const time = now();
    const life = Math.max(expiresAt - time, 0);
    failed = null;
    held = {
      accessToken,
      renewAt: expiresAt - Math.min(AHEAD, life / 2),
      endsAt: expiresAt - Math.min(MARGIN, life / 4),
    };
    return held;
  };

  const remember = (error: unknown): never => {
    const times = (failed?.times ?? 0) + 1;
    failed = { error, times, until: now() + pauseAfter(error, times) };
    throw error;
  };

  const renewOnce = (): Promise<Held> => {
    pendingRenewal ??= renew()
      .then(keep, remember)
      .finally(() => {
        pendingRenewal = null;
      });
    return pendingRenewal;
  };

  /** Whether the rejection of the token that is held is one too many. Remembers it where it is not. */
  const isOneTooMany = (time: number): boolean => {
    rejections = rejections.filter((at) => time - at < REJECTION_WINDOW);
    if (rejections.length === MAX_REJECTIONS) return true;
    rejections.push(time);
    return false;
  };

  if (first) keep(first);

  return async (rejected) => {
    const time = now();
    if (held && held.accessToken === rejected) {
      if (isOneTooMany(time)) return rejected;
      held = null;
    }
    if (held && time < held.renewAt) return held.accessToken;
    const isPausing = failed !== null && time < failed.until;
    if (held && time < held.endsAt) {
      // Do not await it: the token is still valid.
      if (!isPausing) void renewOnce().catch(() => undefined);
      return held.accessToken;
    }
    if (failed && isPausing) throw failed.error;
    return (await renewOnce()).accessToken;
  };
};
