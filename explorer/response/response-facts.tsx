import { costOf } from './cost.ts';
import type { Exchange } from './exchange.ts';
import { count, duration, size } from '../format.ts';

const STATUS_TEXTS: Record<number, string> = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  413: 'Content Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

const Status = ({ status }: { status: number | null }) => {
  if (status === null) return <strong data-kind="failed">no response</strong>;
  const isOk = status >= 200 && status < 300;
  return (
    <strong data-kind={isOk ? 'done' : 'failed'} title="HTTP status">
      {status} <span>{STATUS_TEXTS[status]}</span>
    </strong>
  );
};

type CallsProps = {
  text: string;
  exchange: Exchange | undefined;
  /** The id of the list of calls. */
  listId: string;
  isOpen: boolean;
  onToggle: () => void;
};

/** The number of calls to the Photos API. If the gateway returned a trace, it is a button that shows the calls. */
const Calls = ({ text, exchange, listId, isOpen, onToggle }: CallsProps) => {
  const cost = costOf(text);
  const calls = exchange?.trace?.length ?? cost?.calls;
  if (calls === undefined) return null;
  const reused = cost?.cacheHits ? `, ${count(cost.cacheHits, 'load')} reused` : '';
  const label = (
    <>
      {calls === 0 ? 'No calls' : count(calls, 'call')} <span>to the Photos API{reused}</span>
    </>
  );
  if (!exchange?.trace?.length) return <p className="explorer-call-count">{label}</p>;
  return (
    <button
      type="button"
      className="explorer-call-count"
      aria-expanded={isOpen}
      aria-controls={listId}
      onClick={onToggle}
    >
      {label}
    </button>
  );
};

/** Shows the status, time and size of a response, the number of its pictures, and the number of calls to the Photos API. */
export const ResponseFacts = ({ pictures, ...calls }: CallsProps & { pictures: number }) => {
  const { exchange } = calls;
  return (
    <div className="explorer-facts">
      {exchange && (
        <p role="status">
          <Status status={exchange.status} />
          {exchange.status !== null && (
            <>
              <span title="Time from the request to the end of the response">{duration(exchange.durationMs)}</span>
              <span title="Size of the response before compression">{size(exchange.bytes)}</span>
            </>
          )}
          {pictures > 0 && <span className="explorer-picture-count">{count(pictures, 'picture')}</span>}
        </p>
      )}
      <Calls {...calls} />
    </div>
  );
};
