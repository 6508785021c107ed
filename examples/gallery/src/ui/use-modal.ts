import { useEffect, useRef } from 'react';

/**
 * Opens a dialog as modal while its component is mounted: the browser keeps the focus inside, and closes it on Escape.
 *
 * @param focusId the id of the element that receives the focus afterwards. By default the one that had it before
 */
export const useModal = (focusId?: string) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const latestFocusId = useRef(focusId);

  useEffect(() => {
    latestFocusId.current = focusId;
  }, [focusId]);

  useEffect(() => {
    const before = document.activeElement;
    if (!dialog.current?.open) dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('input, select')?.focus();
    return () => {
      const after = latestFocusId.current ? document.getElementById(latestFocusId.current) : before;
      if (after instanceof HTMLElement) after.focus();
    };
  }, []);
  return dialog;
};
