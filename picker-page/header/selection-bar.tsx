import { useState } from 'react';
import { EndedError, finish } from '../data/api.ts';
import { countItems } from '../data/item.ts';
import type { Selection } from '../data/use-selection.ts';
import { CloseIcon } from '../icons.tsx';

type SelectionBarProps = { selection: Selection; onFinished: (count: number) => void; onEnded: () => void };

/** How many items are selected, and the button that ends the selection. */
export const SelectionBar = ({ selection, onFinished, onEnded }: SelectionBarProps) => {
  const [isSending, setSending] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const { keys, max, notice, clear } = selection;
  const message = hasFailed ? 'Your selection was not sent. Try again.' : notice;

  const send = async () => {
    setSending(true);
    setFailed(false);
    try {
      const { count } = await finish(keys);
      onFinished(count);
    } catch (error) {
      setSending(false);
      if (error instanceof EndedError) onEnded();
      else setFailed(true);
    }
  };

  return (
    <div className="selection-bar" data-empty={keys.size === 0 || undefined}>
      <div role="status" className="selection-notice" data-shown={message !== null || undefined}>
        {message}
      </div>
      <p role="status" className="selection-count" title={`The app takes up to ${countItems(max)}.`}>
        <b>{keys.size.toLocaleString('en')}</b> of {max.toLocaleString('en')}
        <span> selected</span>
      </p>
      <button
        type="button"
        className="icon-button"
        aria-label="Clear the selection"
        disabled={keys.size === 0}
        onClick={clear}
      >
        <CloseIcon />
      </button>
      <button
        type="button"
        className="button primary"
        disabled={keys.size === 0 || isSending}
        onClick={() => void send()}
      >
        Done
      </button>
    </div>
  );
};
