import { useEffect, useRef } from 'react';

/** Calls a function each time the user returns to this tab or window. */
export const useOnReturn = (callback: () => void): void => {
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => {
    const onReturn = () => {
      if (document.visibilityState === 'visible') latest.current();
    };
    window.addEventListener('focus', onReturn);
    document.addEventListener('visibilitychange', onReturn);
    return () => {
      window.removeEventListener('focus', onReturn);
      document.removeEventListener('visibilitychange', onReturn);
    };
  }, []);
};
