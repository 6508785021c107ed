import { useCallback, useMemo } from 'react';
import { loadAlbumItems } from '../data/api.ts';
import { countItems, type Album } from '../data/item.ts';
import { searchItems } from '../data/search.ts';
import { useLoaded } from '../data/use-loaded.ts';
import type { Selection } from '../data/use-selection.ts';
import type { Section } from '../grid/layout.ts';
import { PhotoGrid } from '../grid/photo-grid.tsx';
import { BackIcon } from '../icons.tsx';
import { Problem } from '../messages.tsx';
import { hrefOf, type View } from '../use-view.ts';

type AlbumViewProps = {
  id: string;
  /** Undefined until the albums have loaded. */
  album: Album | undefined;
  search: string;
  selection: Selection;
  onShow: (view: View) => void;
};

const ALBUMS: View = { name: 'ALBUMS' };

/** The items of one album, in its order. */
export const AlbumView = ({ id, album, search, selection, onShow }: AlbumViewProps) => {
  const load = useCallback(() => loadAlbumItems(id), [id]);
  const { value, error, retry } = useLoaded(load);
  const found = useMemo(() => searchItems(value?.items ?? [], search), [value, search]);
  const sections = useMemo((): Section[] => [{ id: 'album', title: null, day: null, items: found }], [found]);
  const title = album?.title ?? 'Album';
  return (
    <>
      <div className="album-header">
        <a
          className="icon-button"
          href={hrefOf(ALBUMS)}
          aria-label="All albums"
          onClick={(event) => {
            event.preventDefault();
            onShow(ALBUMS);
          }}
        >
          <BackIcon />
        </a>
        <h2>{title}</h2>
        {value && <p role="status">{countItems(found.length)}</p>}
      </div>
      {error !== null && <Problem error={error} onRetry={retry} />}
      {found.length > 0 && <PhotoGrid sections={sections} selection={selection} label={title} />}
    </>
  );
};
