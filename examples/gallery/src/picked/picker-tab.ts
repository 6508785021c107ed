/** How often to check whether the tab is closed, in milliseconds. No event says so. */
const INTERVAL_MS = 250;

let pickerTab: Window | null = null;

/** Notes the tab in which the user picks. */
export const notePickerTab = (tab: Window): void => {
  pickerTab = tab;
};

/** Calls back once when the noted tab is closed: the user is probably done. Returns the function that stops checking. */
export const onPickerTabClosed = (callback: () => void): (() => void) => {
  const timer = setInterval(() => {
    if (!pickerTab?.closed) return;
    pickerTab = null;
    callback();
  }, INTERVAL_MS);
  return () => clearInterval(timer);
};
