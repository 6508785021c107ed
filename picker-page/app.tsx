import { useState } from 'react';
import { CLOSES_ITSELF, loadSession } from './data/api.ts';
import { useLoaded } from './data/use-loaded.ts';
import { Ended, Finished, Problem } from './messages.tsx';
import { Picker } from './picker.tsx';

/** The page, from its first request to the end of the session. */
export const App = () => {
  const { value: session, error, retry } = useLoaded(loadSession);
  const [end, setEnd] = useState<{ count: number } | 'ENDED' | null>(null);

  const onFinished = (count: number) => {
    setEnd({ count });
    // If the browser does not allow it, the page says that the user can close the tab.
    if (CLOSES_ITSELF) window.close();
  };

  if (end === 'ENDED') return <Ended />;
  if (end) return <Finished count={end.count} />;
  if (error !== null) return <Problem error={error} onRetry={retry} />;
  return session && <Picker session={session} onFinished={onFinished} onEnded={() => setEnd('ENDED')} />;
};
