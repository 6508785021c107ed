import { EndedError } from './data/api.ts';
import { countItems } from './data/item.ts';
import { TickIcon } from './icons.tsx';

/** The page once the session has ended, in the words of the page that the link then shows. */
export const Ended = () => (
  <main className="message">
    <h1>This link has ended</h1>
    <p>
      A link to select photos works once. Either you have finished your selection, or it took too long, or the app has
      ended it.
    </p>
    <p>To select photos, go back to the app and start again. You can close this tab.</p>
  </main>
);

/** The page once the user has finished. */
export const Finished = ({ count }: { count: number }) => (
  <main className="message">
    <span className="message-mark">
      <TickIcon />
    </span>
    <h1>Done</h1>
    <p role="status">You selected {countItems(count)}. Go back to the app to see them.</p>
    <p>You can close this tab.</p>
  </main>
);

/** Says that something did not load, or that the session has ended. */
export const Problem = ({ error, onRetry }: { error: unknown; onRetry: () => void }) =>
  error instanceof EndedError ? (
    <Ended />
  ) : (
    <div className="message" role="alert">
      <h2>Your photos did not load</h2>
      <p>The server did not respond.</p>
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
