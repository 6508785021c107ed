import { useEffect, useRef, type KeyboardEvent } from 'react';
import { pictureUrl, videoUrl } from '../data/api.ts';
import { describe, longDay, type Item } from '../data/item.ts';
import type { Selection } from '../data/use-selection.ts';
import { CloseIcon, NextIcon, PreviousIcon, TickIcon } from '../icons.tsx';
import './preview.css';

type PreviewProps = {
  /** The items of the grid, in its order. */
  items: readonly Item[];
  /** The key of the item that is shown. */
  shown: number;
  selection: Selection;
  onShow: (key: number) => void;
  onClose: () => void;
};

/** The height in which a picture is drawn for the preview. */
const LARGE = 1080;

/** An item as large as the screen. The arrow keys go to its neighbours, and Space selects it. */
export const Preview = ({ items, shown, selection, onShow, onClose }: PreviewProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const select = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // Otherwise the focus would be on the first button, which closes the dialog.
    select.current?.focus();
  }, []);
  const index = items.findIndex(({ key }) => key === shown);
  const [previous, item, next] = [items[index - 1], items[index], items[index + 1]];
  if (!item) return null;
  const { key, isVideo, isProcessing, text, name, day } = item;
  const isSelected = selection.keys.has(key);

  const onKeyDown = (event: KeyboardEvent) => {
    // A video uses arrow keys itself.
    if (event.target instanceof HTMLVideoElement) return;
    if (event.key === 'ArrowLeft' && previous) onShow(previous.key);
    if (event.key === 'ArrowRight' && next) onShow(next.key);
  };

  return (
    <dialog ref={dialog} className="preview" aria-label={describe(item)} onKeyDown={onKeyDown} onClose={onClose}>
      <div className="preview-bar">
        <button type="button" className="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}>
          <CloseIcon />
        </button>
        <p>
          <span>{text || name}</span>{' '}
          <span>
            {longDay(day)}
            {isProcessing && ' · This video is still being processed.'}
          </span>
        </p>
        <button
          ref={select}
          type="button"
          className="preview-select"
          role="checkbox"
          aria-checked={isSelected}
          onClick={() => selection.toggle(key)}
        >
          <span className="check">
            <TickIcon />
          </span>
          {isSelected ? 'Selected' : 'Select'}
        </button>
      </div>
      <div className="preview-stage">
        {isVideo && !isProcessing ? (
          <video key={key} src={videoUrl(key)} poster={pictureUrl(key, LARGE)} controls playsInline />
        ) : (
          <img key={key} src={pictureUrl(key, LARGE)} alt={describe(item)} />
        )}
      </div>
      <button
        type="button"
        className="icon-button preview-previous"
        aria-label="Previous"
        disabled={!previous}
        onClick={() => previous && onShow(previous.key)}
      >
        <PreviousIcon />
      </button>
      <button
        type="button"
        className="icon-button preview-next"
        aria-label="Next"
        disabled={!next}
        onClick={() => next && onShow(next.key)}
      >
        <NextIcon />
      </button>
      <p className="preview-notice" role="status">
        {selection.notice}
      </p>
    </dialog>
  );
};
