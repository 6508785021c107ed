import type { LogOutput } from './log.ts';
import { once } from './once.ts';

/** The start of lines that can be delayed. A warning cannot: it may be the last line before a crash. */
const CAN_WAIT = /^\{"level":"(?:trace|debug|info)"/;

/** The destinations with delayed lines. */
const waiting = new Set<() => void>();

/** Writes the delayed lines when the process exits, even after an uncaught error. */
const flushOnExit = once(() =>
  process.once('exit', () => {
    for (const flush of waiting) flush();
  }),
);

/**
 * Returns a destination for a log that writes all lines of a round of the event loop together, because writing to a file or pipe
 * takes longer than creating a line. Warnings and errors are written at once, after the lines before them.
 */
export const batchLines = (output: LogOutput): LogOutput => {
  let lines = '';
  const flush = () => {
    if (lines === '') return;
    const text = lines;
    lines = '';
    waiting.delete(flush);
    output.write(text);
  };
  return {
    write: (line) => {
      const isFirst = lines === '';
      lines += line;
      if (!CAN_WAIT.test(line)) flush();
      else if (isFirst) {
        flushOnExit();
        waiting.add(flush);
        setImmediate(flush);
      }
    },
  };
};
