import { useEffect } from 'react';
import { unmask, type FragmentType } from '../generated/index.ts';
import { PICTURE } from './picture.tsx';
import { useRefresh } from './refresh.ts';

/** How long before its end a URL is replaced, in milliseconds. */
const MARGIN_MS = 2 * 60_000;

/** How long to wait at least, so that a wrong clock does not cause a flood of requests. In milliseconds. */
const MIN_WAIT_MS = 30_000;

/**
 * Replaces the URLs of pictures shortly before they expire, which is an hour after they were fetched. Otherwise those that load
 * late, such as the next one in the lightbox or a larger size, would fail.
 */
export const useFreshUrls = (pictures: readonly FragmentType<typeof PICTURE>[]): void => {
  const refresh = useRefresh();
  const all = pictures.map((data) => unmask(PICTURE, data));
  const times = all.flatMap(({ urlExpiresAt }) => (urlExpiresAt ? [Date.parse(urlExpiresAt)] : []));
  const first = times.length > 0 ? Math.min(...times) : null;

  useEffect(() => {
    if (first === null) return undefined;
    const wait = Math.max(first - MARGIN_MS - Date.now(), MIN_WAIT_MS);
    const timer = setTimeout(() => {
      const soon = Date.now() + 2 * MARGIN_MS;
      const ids = all
        .filter(({ urlExpiresAt }) => urlExpiresAt && Date.parse(urlExpiresAt) <= soon)
        .map(({ id }) => id);
      // Pictures that fail to load are refreshed one by one.
      refresh(ids).catch(() => undefined);
    }, wait);
    return () => clearTimeout(timer);
    // The list of the last render belongs to the earliest end.
  }, [refresh, first, all.length]);
};
