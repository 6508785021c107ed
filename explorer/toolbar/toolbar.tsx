import { useEffect, useState, type ReactNode } from 'react';
import { CopyMenu } from './copy-menu.tsx';
import { RunEstimate } from './run-estimate.tsx';

type ToolbarProps = {
  prettify: ReactNode;
  merge: ReactNode;
  /** Whether the user is signed in with a session cookie. */
  hasSession: boolean;
};

/** How long a message takes the place of the estimate, in milliseconds. */
const MESSAGE_MS = 4_000;

const useMessage = () => {
  const [message, setMessage] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setMessage(''), MESSAGE_MS);
    return () => clearTimeout(timer);
  }, [message]);
  return [message, setMessage] as const;
};

/** The estimate and the tools beside the run button. */
export const Toolbar = ({ prettify, merge, hasSession }: ToolbarProps) => {
  const [message, setMessage] = useMessage();
  return (
    <>
      <p className="explorer-copied" role="status">
        {message}
      </p>
      <RunEstimate />
      {prettify}
      {merge}
      <CopyMenu hasSession={hasSession} onMessage={setMessage} />
    </>
  );
};
