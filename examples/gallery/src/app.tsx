import { useEffect, useRef } from 'react';
import { Account } from './account/account.tsx';
import { AlbumPage } from './album/album-page.tsx';
import { AlbumsPage } from './albums/albums-page.tsx';
import { PickedPage } from './picked/picked-page.tsx';
import { Link, useRoute } from './router.tsx';
import { SearchPage } from './search/search-page.tsx';

const Page = ({ path }: { path: string }) => {
  const [section, id] = path.split('/');
  if (section === 'album' && id) return <AlbumPage key={id} id={decodeURIComponent(id)} />;
  if (section === 'search') return <SearchPage />;
  if (section === 'picked') return <PickedPage />;
  return <AlbumsPage />;
};

/** The frame of every page. */
export const App = () => {
  const { path } = useRoute();
  const main = useRef<HTMLElement>(null);
  const shownPath = useRef(path);

  useEffect(() => {
    if (shownPath.current === path) return;
    shownPath.current = path;
    // As after a page load, keyboards and screen readers start at the top of the new page.
    main.current?.focus({ preventScroll: true });
  }, [path]);

  return (
    <>
      <header className="site-header">
        <nav aria-label="Main">
          <Link to="" aria-current={path === '' ? 'page' : undefined}>
            Albums
          </Link>
          <Link to="search" aria-current={path === 'search' ? 'page' : undefined}>
            Photos
          </Link>
          <Link to="picked" aria-current={path === 'picked' ? 'page' : undefined}>
            Picked
          </Link>
        </nav>
        <Account />
      </header>
      <main ref={main} tabIndex={-1}>
        <Page path={path} />
      </main>
    </>
  );
};
