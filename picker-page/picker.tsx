import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { AlbumList } from './albums/album-list.tsx';
import { AlbumView } from './albums/album-view.tsx';
import { loadAlbums, type Session } from './data/api.ts';
import { countItems } from './data/item.ts';
import { searchAlbums, searchItems } from './data/search.ts';
import { useLibrary } from './data/use-library.ts';
import { useLoaded } from './data/use-loaded.ts';
import { useSelection } from './data/use-selection.ts';
import { sectionsByDay } from './grid/layout.ts';
import { PhotoGrid } from './grid/photo-grid.tsx';
import { Header } from './header/header.tsx';
import { SelectionBar } from './header/selection-bar.tsx';
import { Problem } from './messages.tsx';
import { useView } from './use-view.ts';

type PickerProps = { session: Session; onFinished: (count: number) => void; onEnded: () => void };

/** The library of the user, and their selection. */
export const Picker = ({ session, onFinished, onEnded }: PickerProps) => {
  const selection = useSelection(session.maxItemCount, session.selected);
  const library = useLibrary();
  const albums = useLoaded(loadAlbums);
  const [view, show] = useView();
  const [query, setQuery] = useState('');
  const search = useDeferredValue(query.trim());

  const items = useMemo(() => searchItems(library.items, search), [library.items, search]);
  const sections = useMemo(() => sectionsByDay(items), [items]);
  const allAlbums = albums.value?.albums ?? [];
  const foundAlbums = searchAlbums(allAlbums, search);
  const album = view.name === 'ALBUM' ? allAlbums.find(({ id }) => id === view.id) : undefined;

  const onSearch = useCallback((next: string) => {
    setQuery(next);
    window.scrollTo(0, 0);
  }, []);

  const photos = () => {
    if (library.error !== null) return <Problem error={library.error} onRetry={library.retry} />;
    if (items.length > 0)
      return <PhotoGrid sections={sections} selection={selection} label="Your photos and videos by day" />;
    if (!library.isComplete) return <p className="hidden">Loading…</p>;
    return search === '' ? (
      <div className="message">
        <h2>No photos yet</h2>
        <p>This account has no photos or videos. Add some, and load this page again.</p>
      </div>
    ) : (
      foundAlbums.length === 0 && (
        <div className="message">
          <h2>No results for “{search}”</h2>
          <p>Try a month, a year, a file name, or a word such as “food” or “video”.</p>
        </div>
      )
    );
  };

  const albumCards = () => {
    if (albums.error !== null) return <Problem error={albums.error} onRetry={albums.retry} />;
    if (albums.value && foundAlbums.length === 0) {
      return (
        <div className="message">
          <h2>{search === '' ? 'No albums yet' : `No albums with “${search}”`}</h2>
        </div>
      );
    }
    return <AlbumList albums={foundAlbums} onShow={show} />;
  };

  return (
    <>
      <Header session={session} view={view} onShow={show} query={query} onSearch={onSearch}>
        <SelectionBar selection={selection} onFinished={onFinished} onEnded={onEnded} />
      </Header>
      <main>
        {view.name === 'ALBUM' && (
          <AlbumView key={view.id} id={view.id} album={album} search={search} selection={selection} onShow={show} />
        )}
        {view.name === 'ALBUMS' && albumCards()}
        {view.name === 'PHOTOS' && (
          <>
            {search !== '' && (
              <p role="status" className="results">
                {countItems(items.length)}
                {library.isComplete ? '' : ' so far'}
              </p>
            )}
            {search !== '' && foundAlbums.length > 0 && (
              <section className="found-albums">
                <h2>Albums</h2>
                <AlbumList albums={foundAlbums.slice(0, 4)} onShow={show} />
              </section>
            )}
            {photos()}
          </>
        )}
      </main>
    </>
  );
};
