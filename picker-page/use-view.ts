import { useEffect, useState } from 'react';
import { CLOSES_ITSELF } from './data/api.ts';

/** What the page shows: the days, the albums, or the items of one album. It is kept in the fragment of the address. */
export type View = { name: 'PHOTOS' } | { name: 'ALBUMS' } | { name: 'ALBUM'; id: string };

const readView = (): View => {
  const [name, id] = location.hash.slice(1).split('/');
  if (name !== 'albums') return { name: 'PHOTOS' };
  return id ? { name: 'ALBUM', id } : { name: 'ALBUMS' };
};

/** Returns the address of a view. */
export const hrefOf = (view: View): string => {
  if (view.name === 'PHOTOS') return '#photos';
  return view.name === 'ALBUMS' ? '#albums' : `#albums/${view.id}`;
};

/** Returns the view, and a function that changes it. */
export const useView = (): [View, (view: View) => void] => {
  const [view, setView] = useState(readView);
  useEffect(() => {
    const onPopState = () => setView(readView());
    window.addEventListener('popstate', onPopState);
    return () => window.removeEventListener('popstate', onPopState);
  }, []);
  const show = (next: View) => {
    // Browsers do not let a tab close itself once it has a history.
    if (CLOSES_ITSELF) history.replaceState(null, '', hrefOf(next));
    else history.pushState(null, '', hrefOf(next));
    setView(next);
    window.scrollTo(0, 0);
  };
  return [view, show];
};
