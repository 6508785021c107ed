import { useEffect, useRef, useState } from 'react';
import { ProblemNotice } from '../errors/problem-notice.tsx';

type EndOfListProps = {
  /** Null at the end of the list. */
  cursor: string | null;
  /** Fetches the page after a cursor, and adds it to the list. Rejects if it fails. */
  loadMore: (after: string) => Promise<unknown>;
};

/** Loads the next page of a list when the user comes near its end. */
export const EndOfList = ({ cursor, loadMore }: EndOfListProps) => {
  const end = useRef<HTMLDivElement>(null);
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    if (!end.current || cursor === null || error) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        loadMore(cursor).catch(setError);
      },
      { rootMargin: '1500px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
    // `loadMore` is a new function at every render. It matters once for each cursor.
  }, [cursor, error]);

  if (error) return <ProblemNotice error={error} onRetry={() => setError(null)} />;
  return (
    <div ref={end} className="end-of-list" role="status">
      {cursor !== null && 'Loading more…'}
    </div>
  );
};
