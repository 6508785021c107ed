import { memo, useState } from 'react';
import { pictureUrl } from '../data/api.ts';
import { describe, formatLength, type Item } from '../data/item.ts';
import { PlayIcon, TickIcon, ZoomIcon } from '../icons.tsx';

type TileProps = {
  id: string;
  item: Item;
  left: number;
  width: number;
  isSelected: boolean;
  /** Whether a click with Shift would select it. */
  isInRange: boolean;
  isFocusable: boolean;
};

/** The heights in which pictures are drawn. Few sizes, so that they are drawn once. */
const THUMBNAIL = 240;

/** A photo or video with its checkbox. The grid handles its events. */
export const Tile = memo(({ id, item, left, width, isSelected, isInRange, isFocusable }: TileProps) => {
  const [state, setState] = useState<'LOADING' | 'LOADED' | 'FAILED'>('LOADING');
  const { key, isVideo, seconds, name } = item;
  return (
    <div className="cell" role="gridcell" style={{ left, width }}>
      <button
        id={id}
        type="button"
        role="checkbox"
        className="tile"
        aria-checked={isSelected}
        aria-label={describe(item)}
        data-in-range={isInRange || undefined}
        data-key={key}
        tabIndex={isFocusable ? 0 : -1}
        aria-keyshortcuts="Enter"
      >
        <span className="tile-frame" data-state={state}>
          {state === 'FAILED' ? (
            <span className="tile-name">{name}</span>
          ) : (
            <img
              src={pictureUrl(key, THUMBNAIL)}
              srcSet={`${pictureUrl(key, THUMBNAIL)} 1x, ${pictureUrl(key, 2 * THUMBNAIL)} 2x`}
              alt=""
              decoding="async"
              draggable={false}
              onLoad={() => setState('LOADED')}
              onError={() => setState('FAILED')}
            />
          )}
          {isVideo && (
            <span className="tile-video">
              {seconds !== undefined && formatLength(seconds)}
              <PlayIcon />
            </span>
          )}
        </span>
        <span className="tile-zoom" data-zoom title="Show larger">
          <ZoomIcon />
        </span>
        <span className="check">
          <TickIcon />
        </span>
      </button>
    </div>
  );
});
