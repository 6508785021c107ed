import { useEffect, useState } from 'react';
import { signInUrl } from '../gateway.ts';
import { problemOfError, type WayOut } from './problem.ts';

type RetryButtonProps = { afterSeconds: number; onRetry: () => void };

/** A button that counts down until a retry is worth it. */
const RetryButton = ({ afterSeconds, onRetry }: RetryButtonProps) => {
  const [seconds, setSeconds] = useState(Math.ceil(afterSeconds));
  useEffect(() => {
    if (seconds <= 0) return undefined;
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000);
    return () => clearTimeout(timer);
  }, [seconds]);
  return (
    <button disabled={seconds > 0} onClick={onRetry}>
      {seconds > 0 ? `Try again in ${seconds} s` : 'Try again'}
    </button>
  );
};

const Action = ({ wayOut, onRetry }: { wayOut: WayOut; onRetry: (() => void) | undefined }) => {
  switch (wayOut.kind) {
    case 'SIGN_IN':
      return (
        <a className="button primary" href={signInUrl()}>
          Sign in
        </a>
      );
    case 'ALLOW':
      return (
        <a className="button primary" href={signInUrl(wayOut.scope)}>
          Allow
        </a>
      );
    case 'RETRY':
      return onRetry && <RetryButton afterSeconds={wayOut.afterSeconds} onRetry={onRetry} />;
    case 'NONE':
      return null;
  }
};

type ProblemNoticeProps = {
  error: unknown;
  /** Does again what failed. Omit if the form that shows the notice has a button for that. */
  onRetry?: () => void;
};

/** Says what went wrong, and offers the way out of it. */
export const ProblemNotice = ({ error, onRetry }: ProblemNoticeProps) => {
  const { title, text, wayOut } = problemOfError(error);
  return (
    <div className="notice" role="alert">
      <div>
        <strong>{title}</strong>
        <p>{text}</p>
      </div>
      <Action wayOut={wayOut} onRetry={onRetry} />
    </div>
  );
};
