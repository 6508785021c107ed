import type { Album, Item } from './item.ts';

/** The page's own address, without `/autoclose`: the data is below it. */
const BASE = location.pathname.replace(/\/(autoclose\/?)?$/, '');

/** Whether the tab closes once the user has finished. */
export const CLOSES_ITSELF: boolean = /\/autoclose\/?$/.test(location.pathname);

/** The session is over: finished, expired or deleted. */
export class EndedError extends Error {
  override readonly name = 'EndedError';
}

/** What the app wants, whose photos these are, and which of them are selected at the start. */
export type Session = {
  maxItemCount: number;
  selected: readonly number[];
  account: { name: string; email: string };
};

/** Sends a request, and returns the JSON of its response. */
const send = async <Body>(path: string, init: RequestInit = {}): Promise<Body> => {
  const response = await fetch(`${BASE}/${path}`, init);
  if (response.status === 404) throw new EndedError();
  // Another account was chosen in another tab: the page shows how to switch.
  if (response.status === 403) location.reload();
  if (!response.ok) throw new Error(`Status ${response.status}`);
  return (await response.json()) as Body;
};

export const loadSession = () => send<Session>('session');

/** Loads a page of the library. `after` is the `next` of the page before. */
export const loadItems = (after: string | null) =>
  send<{ items: Item[]; next: string | null }>(`library${after === null ? '' : `?after=${after}`}`);

export const loadAlbums = () => send<{ albums: Album[] }>('albums');

export const loadAlbumItems = (id: string) => send<{ items: Item[] }>(`albums/${encodeURIComponent(id)}`);

/** Sends the selection, which ends the session of this page. */
export const finish = (keys: Iterable<number>) =>
  send<{ count: number }>('done', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ keys: [...keys] }),
  });

/** Returns the URL of a picture that is `height` pixels high. */
export const pictureUrl = (key: number, height: number): string => `${BASE}/pictures/${key}?h=${height}`;

/** Returns the URL of a video. */
export const videoUrl = (key: number): string => `${BASE}/videos/${key}`;

/** The URL of the user's profile picture. */
export const AVATAR_URL = `${BASE}/avatar?h=96`;

/** The page on which the user chooses another account. */
export const ACCOUNT_URL = `${location.pathname}?account`;
