import { useQuery } from '@apollo/client/react';
import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { graphql, unmask, type FragmentType } from '../generated/index.ts';
import { goBack, navigate, useRoute, withParameter } from '../router.tsx';
import { CloseIcon, NextIcon, PreviousIcon } from '../ui/icons.tsx';
import { useModal } from '../ui/use-modal.ts';
import { LightboxStage } from './lightbox-stage.tsx';
import { describe } from './picture.tsx';
import { tileId } from './picture-grid.tsx';
import './lightbox.css';

/** What the lightbox shows of an item. */
export const LIGHTBOX_ITEM = graphql(`
  fragment LightboxItem on Media {
    ... on MediaItem {
      id
    }
    ... on PickedMediaItem {
      id
    }
    file: url(download: true)
    ...Picture
    ...LightboxStage
    mediaMetadata {
      creationTime
      photo {
        cameraModel
      }
    }
  }
`);

const SINGLE_ITEM = graphql(`
  query SingleItem($id: ID!) {
    mediaItem(id: $id) {
      ...LightboxItem
    }
  }
`);

type Item = FragmentType<typeof LIGHTBOX_ITEM>;

/** How far a finger moves in a swipe, in pixels. */
const SWIPE_PX = 50;

const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' });

/** Shows the item of the parameter `item` as large as the screen. Keys, buttons and swipes go to its neighbours. */
export const Lightbox = ({ items }: { items: readonly Item[] }) => {
  const id = useRoute().parameters.get('item');
  const index = items.findIndex((item) => unmask(LIGHTBOX_ITEM, item).id === id);
  // A link can lead to an item that the list has not loaded yet.
  const { data } = useQuery(SINGLE_ITEM, { variables: { id: id ?? '' }, skip: id === null || index >= 0 });
  const single = data?.mediaItem ? [data.mediaItem] : [];
  const shown = index >= 0 ? items : single;
  return id !== null && shown.length > 0 && <OpenLightbox items={shown} index={Math.max(index, 0)} />;
};

const OpenLightbox = ({ items, index }: { items: readonly Item[]; index: number }) => {
  const { parameters } = useRoute();
  const all = items.map((item) => unmask(LIGHTBOX_ITEM, item));
  const [previous, item, next] = [all[index - 1], all[index], all[index + 1]];
  const dialog = useModal(item && tileId(item.id));
  const swipeStart = useRef<number | null>(null);

  useEffect(() => {
    // The grid follows, so that it loads the next page before the user arrives there.
    if (item) document.getElementById(tileId(item.id))?.scrollIntoView({ block: 'nearest' });
  }, [item]);

  if (!item) return null;

  const show = (target: typeof previous) => {
    if (target) navigate(withParameter(parameters, 'item', target.id), { replace: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // A video uses arrow keys and swipes itself.
    if (event.target instanceof HTMLVideoElement) return;
    if (event.key === 'ArrowLeft') show(previous);
    if (event.key === 'ArrowRight') show(next);
  };
  const onPointerDown = (event: PointerEvent) => {
    swipeStart.current = event.target instanceof HTMLVideoElement ? null : event.clientX;
  };
  const onPointerUp = (event: PointerEvent) => {
    const distance = swipeStart.current === null ? 0 : event.clientX - swipeStart.current;
    swipeStart.current = null;
    if (distance > SWIPE_PX) show(previous);
    if (distance < -SWIPE_PX) show(next);
  };

  const { creationTime, photo } = item.mediaMetadata ?? {};
  const facts = [creationTime && dateFormat.format(new Date(creationTime)), photo?.cameraModel].filter(Boolean);

  return (
    <dialog
      ref={dialog}
      className="lightbox"
      aria-label={describe(item)}
      onClose={() => goBack(withParameter(parameters, 'item', null))}
      onKeyDown={onKeyDown}
    >
      <div className="lightbox-stage" onPointerDown={onPointerDown} onPointerUp={onPointerUp}>
        <LightboxStage key={item.id} item={item} neighbours={[previous, next]} />
      </div>
      <footer>
        <div aria-live="polite">
          <p className="lightbox-title">{describe(item)}</p>
          <p>{facts.join(' · ')}</p>
        </div>
        {item.file && (
          <a className="button" href={item.file} download>
            Download
          </a>
        )}
      </footer>
      <button className="lightbox-close" aria-label="Close" onClick={() => dialog.current?.close()}>
        <CloseIcon />
      </button>
      <button className="lightbox-previous" aria-label="Previous" disabled={!previous} onClick={() => show(previous)}>
        <PreviousIcon />
      </button>
      <button className="lightbox-next" aria-label="Next" disabled={!next} onClick={() => show(next)}>
        <NextIcon />
      </button>
    </dialog>
  );
};
