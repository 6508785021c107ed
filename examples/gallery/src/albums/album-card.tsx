import { graphql, unmask, type FragmentType } from '../generated/index.ts';
import { Picture } from '../pictures/picture.tsx';
import { Link } from '../router.tsx';
import { PictureIcon } from '../ui/icons.tsx';

const ALBUM_CARD = graphql(`
  fragment AlbumCard on Album {
    id
    title
    mediaItemsCount
    sharedAlbum {
      id
    }
    coverMediaItem {
      ...Picture
    }
  }
`);

const countFormat = new Intl.NumberFormat();

/** Returns a number of items in words. */
export const countOf = (count: number): string => `${countFormat.format(count)} ${count === 1 ? 'item' : 'items'}`;

/** An album in the list: its cover, title and size. */
export const AlbumCard = ({ data }: { data: FragmentType<typeof ALBUM_CARD> }) => {
  const { id, title, mediaItemsCount, sharedAlbum, coverMediaItem } = unmask(ALBUM_CARD, data);
  return (
    <li>
      <Link to={`album/${encodeURIComponent(id)}`} className="album-card">
        <span className="album-cover">
          {coverMediaItem ? (
            <Picture data={coverMediaItem} sizes="(max-width: 40rem) 50vw, 20rem" alt="" />
          ) : (
            <PictureIcon />
          )}
        </span>
        <span className="album-title">{title || 'Untitled album'}</span>
        <span className="album-count">
          {countOf(mediaItemsCount)}
          {sharedAlbum && ' · Shared'}
        </span>
      </Link>
    </li>
  );
};
