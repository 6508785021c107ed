import type { MouseEvent } from 'react';
import { pictureUrl } from '../data/api.ts';
import { countItems, type Album } from '../data/item.ts';
import { hrefOf, type View } from '../use-view.ts';
import './albums.css';

type AlbumListProps = { albums: readonly Album[]; onShow: (view: View) => void };

/** The albums as cards. */
export const AlbumList = ({ albums, onShow }: AlbumListProps) => (
  <ul className="album-list">
    {albums.map(({ id, title, count, cover }) => {
      const view: View = { name: 'ALBUM', id };
      const open = (event: MouseEvent) => {
        event.preventDefault();
        onShow(view);
      };
      return (
        <li key={id}>
          <a className="album" href={hrefOf(view)} onClick={open}>
            <span className="album-cover">
              {cover !== null && <img src={pictureUrl(cover, 480)} alt="" loading="lazy" decoding="async" />}
            </span>
            <span className="album-title">{title}</span>
            <span className="album-count">{countItems(count)}</span>
          </a>
        </li>
      );
    })}
  </ul>
);
