import { Fragment } from 'react';
import type { TracedCall } from './exchange.ts';
import { count, duration } from '../format.ts';

const endOf = ({ startMs, durationMs }: TracedCall) => startMs + (durationMs ?? 0);

const isFailed = ({ status, isCached }: TracedCall) => !isCached && (status === null || status >= 400);

const statusText = ({ status, durationMs, isCached }: TracedCall) => {
  if (isCached) return 'cached';
  if (status !== null) return String(status);
  return durationMs === null ? 'pending' : 'failed';
};

/** Returns what is special about a call. */
const marksOf = (call: TracedCall) => [
  ...(call.ids === null ? [] : [count(call.ids, call.method.endsWith('batchCreate') ? 'item' : 'id')]),
  ...(call.isRetry ? ['retry'] : []),
];

const kindOf = (call: TracedCall) => {
  if (isFailed(call)) return 'failed';
  return call.isCached ? 'cached' : 'done';
};

/** The number of calls above which a list gets a summary, because not all of them are visible. */
const MAX_WITHOUT_SUMMARY = 7;

/** Summarizes calls by their method: `20 × mediaItems.search`. */
const Summary = ({ calls }: { calls: readonly TracedCall[] }) => {
  const byMethod = Map.groupBy(calls, ({ method }) => method);
  return (
    <p className="explorer-call-summary">
      {[...byMethod].map(([method, same]) => {
        const ids = same.reduce((sum, call) => sum + (call.ids ?? 0), 0);
        return (
          <span key={method}>
            <strong>{same.length} ×</strong> <code>{method}</code>
            {ids > 0 && ` (${count(ids, 'id')})`}
          </span>
        );
      })}
    </p>
  );
};

const CallRow = ({ call, totalMs }: { call: TracedCall; totalMs: number }) => {
  const { method, startMs, durationMs } = call;
  const left = (startMs / totalMs) * 100;
  const width = ((durationMs ?? totalMs - startMs) / totalMs) * 100;
  return (
    <tr data-kind={kindOf(call)}>
      <th scope="row">
        <code>{method}</code>
        {marksOf(call).map((mark) => (
          <Fragment key={mark}>
            {' '}
            <span className="explorer-mark">{mark}</span>
          </Fragment>
        ))}
      </th>
      <td className="explorer-timeline">
        <span className="explorer-hidden">starts at {duration(startMs)}</span>
        <div>
          <span className="explorer-bar-of-call" style={{ left: `${left}%`, width: `${width}%` }} />
        </div>
      </td>
      <td className="explorer-duration">{durationMs === null ? '…' : duration(durationMs)}</td>
      <td className="explorer-status">{statusText(call)}</td>
    </tr>
  );
};

/** Shows the calls of an operation in the order of their start, each with a bar for its time. */
export const CallList = ({ calls, id }: { calls: readonly TracedCall[]; id: string }) => {
  const totalMs = Math.max(1, ...calls.map(endOf));
  return (
    // A scroll container needs the focus to be scrolled with keys.
    <div id={id} className="explorer-calls" role="region" aria-label="Calls to the Photos API" tabIndex={0}>
      {calls.length > MAX_WITHOUT_SUMMARY && <Summary calls={calls} />}
      <table>
        <thead className="explorer-hidden">
          <tr>
            <th scope="col">Method</th>
            <th scope="col">Start</th>
            <th scope="col">Duration</th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call, index) => (
            // The list of a response never changes.
            <CallRow key={index} call={call} totalMs={totalMs} />
          ))}
        </tbody>
      </table>
    </div>
  );
};
