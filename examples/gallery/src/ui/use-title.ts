import { useEffect } from 'react';

/** Sets the title of the page. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} – Gallery`;
  }, [title]);
};
