import { useCallback, useEffect, useState } from 'react';

/** What has loaded, or why it has not. Both are null while it loads. */
export type Loaded<Value> = { value: Value | null; error: unknown; retry: () => void };

/** Loads something when the component appears, and again with another `load`. */
export const useLoaded = <Value>(load: () => Promise<Value>): Loaded<Value> => {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{ value: Value | null; error: unknown }>({ value: null, error: null });
  useEffect(() => {
    let isCurrent = true;
    setState({ value: null, error: null });
    load().then(
      (value) => isCurrent && setState({ value, error: null }),
      (error: unknown) => isCurrent && setState({ value: null, error }),
    );
    return () => {
      isCurrent = false;
    };
  }, [load, attempt]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...state, retry };
};
