import { Writable } from 'node:stream';
import type { DestinationStream } from 'pino';
import pretty from 'pino-pretty';

/** A line of the log, parsed. */
type Line = Record<string, unknown>;

/** The fields that are part of the text, or of no use on a terminal. */
const HIDDEN = [
  'requestId',
  'traceId',
  'viewer',
  'method',
  'route',
  'status',
  'durationMs',
  'operationName',
  'operationType',
  'operations',
  'code',
  'upstreamCalls',
  'cacheHits',
  'retries',
  'isRetry',
];

/** Returns a number and its noun, such as `2 calls`. Empty for 0. */
const counted = (count: unknown, one: string, several = `${one}s`) => {
  if (typeof count !== 'number' || count === 0) return '';
  return `, ${count} ${count === 1 ? one : several}`;
};

const isWord = (part: unknown): part is string | number => typeof part === 'string' || typeof part === 'number';

const words = (...parts: unknown[]) => parts.filter(isWord).join(' ');

/** Returns what an operation was and did, such as `query Albums: OK, 2 calls`. */
const operationText = ({ operationType, operationName, operations, code, upstreamCalls, cacheHits, retries }: Line) => {
  // A request that was rejected before its operation was read, or an upload.
  if (operationType === undefined) return words(code);
  const operation = words(operationType, operationName) || 'operation';
  const others = typeof operations === 'number' ? ` and ${operations - 1} more` : '';
  const counts =
    counted(upstreamCalls, 'call') + counted(cacheHits, 'cache hit') + counted(retries, 'retry', 'retries');
  return `${operation}${others}: ${words(code)}${counts}`;
};

/** Returns the text of a line: of a request, of a failed call, or the message. */
const textOf = (line: Line, messageKey: string): string => {
  const { method, route, status, durationMs, code } = line;
  const message = words(line[messageKey]);
  if (message === 'request') {
    const request = words(method, route ?? '(unknown path)', status, 'in', durationMs, 'ms');
    return code === undefined ? request : `${request}  ${operationText(line)}`;
  }
  if (durationMs === undefined) return message;
  const call = words(method, status ?? 'no response', 'in', durationMs, 'ms');
  return `${message}: ${call}${line['isRetry'] === true ? ' (retry)' : ''}`;
};

/** Returns a stream for a log that writes lines for people, if the output is a terminal, or else the JSON as it is. */
export const prettyOnTerminal = (output: DestinationStream & { isTTY?: boolean }): DestinationStream => {
  if (!output.isTTY) return output;
  return pretty({
    colorize: true,
    translateTime: 'SYS:HH:MM:ss',
    ignore: HIDDEN.join(','),
    messageFormat: textOf,
    singleLine: true,
    destination: new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        output.write(chunk.toString());
        done();
      },
    }),
  });
};
