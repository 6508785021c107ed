import { useId, type ReactNode } from 'react';
import { CloseIcon } from './icons.tsx';
import { useModal } from './use-modal.ts';

type DialogProps = { title: string; onClose: () => void; children: ReactNode };

/** A modal dialog with a title and a close button. */
export const Dialog = ({ title, onClose, children }: DialogProps) => {
  const dialog = useModal();
  const titleId = useId();
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      <header>
        <h2 id={titleId}>{title}</h2>
        <button className="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}>
          <CloseIcon />
        </button>
      </header>
      {children}
    </dialog>
  );
};
