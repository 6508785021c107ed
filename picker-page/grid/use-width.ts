import { useLayoutEffect, useState, type RefObject } from 'react';

/** Returns the width of an element in pixels, and 0 before it has been measured. */
export const useWidth = (element: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!element.current) return undefined;
    const measure = ([entry]: ResizeObserverEntry[]) => setWidth(Math.floor(entry?.contentRect.width ?? 0));
    setWidth(Math.floor(element.current.getBoundingClientRect().width));
    const observer = new ResizeObserver(measure);
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
};
