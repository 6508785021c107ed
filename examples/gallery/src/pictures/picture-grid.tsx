import { memo } from 'react';
import { unmask, type FragmentType } from '../generated/index.ts';
import { Link, useRoute, withParameter } from '../router.tsx';
import { PlayIcon, TickIcon } from '../ui/icons.tsx';
import { aspectRatioOf, describe, Picture, PICTURE } from './picture.tsx';
import type { Selection } from './use-selection.ts';
import './pictures.css';

/** Panoramas are cropped to this ratio. */
const MAX_RATIO = 3;

type PictureData = FragmentType<typeof PICTURE>;

/** The id of the element that shows a picture in the grid. */
export const tileId = (itemId: string): string => `tile-${itemId}`;

type TileProps = { data: PictureData; to: string; isSelected: boolean; onToggle: ((id: string) => void) | null };

/** A picture that opens in the lightbox, or is selected with a click if `onToggle` is set. */
const Tile = memo(({ data, to, isSelected, onToggle }: TileProps) => {
  const { id, mediaType } = unmask(PICTURE, data);
  const ratio = Math.min(aspectRatioOf(data), MAX_RATIO);
  const content = (
    <>
      <Picture data={data} sizes={`${Math.round(ratio * 240)}px`} />
      {mediaType === 'VIDEO' && (
        <span className="tile-play">
          <PlayIcon /> <span className="hidden">Video</span>
        </span>
      )}
    </>
  );
  return (
    <li style={{ flexGrow: ratio, flexBasis: `calc(${ratio} * var(--row))`, aspectRatio: ratio }}>
      {onToggle ? (
        <button
          id={tileId(id)}
          className="tile"
          aria-pressed={isSelected}
          aria-label={`Select ${describe(data)}`}
          onClick={() => onToggle(id)}
        >
          {content}
          <span className="tile-tick">{isSelected && <TickIcon />}</span>
        </button>
      ) : (
        <Link id={tileId(id)} className="tile" to={to}>
          {content}
        </Link>
      )}
    </li>
  );
});

type GridProps = { pictures: readonly PictureData[]; selection: Selection };

/** Pictures in rows of equal height, each with the width of its aspect ratio. The browser does the layout: see `pictures.css`. */
export const PictureGrid = ({ pictures, selection }: GridProps) => {
  const { parameters } = useRoute();
  return (
    <ul className="picture-grid">
      {pictures.map((data) => {
        const { id } = unmask(PICTURE, data);
        return (
          <Tile
            key={id}
            data={data}
            to={withParameter(parameters, 'item', id)}
            isSelected={selection.ids.has(id)}
            onToggle={selection.isOn ? selection.toggle : null}
          />
        );
      })}
    </ul>
  );
};
