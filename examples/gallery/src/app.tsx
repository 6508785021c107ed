import { Account } from './account/account.tsx';
import { AlbumPage } from './album/album-page.tsx';
import { AlbumsPage } from './albums/albums-page.tsx';
import { Link, useRoute } from './router.tsx';
import { SearchPage } from './search/search-page.tsx';

const Page = ({ path }: { path: string }) => {
  const [section, id] = path.split('/');
  if (section === 'album' && id) return <AlbumPage key={id} id={decodeURIComponent(id)} />;
  if (section === 'search') return <SearchPage />;
  return <AlbumsPage />;
};

/** The frame of every page. */
export const App = () => {
  const { path } = useRoute();
  return (
    <>
      <header className="site-header">
        <nav aria-label="Main">
          <Link to="" className="site-name" aria-current={path === '' ? 'page' : undefined}>
            Albums
          </Link>
          <Link to="search" aria-current={path === 'search' ? 'page' : undefined}>
            Photos
          </Link>
        </nav>
        <Account />
      </header>
      <main>
        <Page path={path} />
      </main>
    </>
  );
};
