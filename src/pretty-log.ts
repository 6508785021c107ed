import { Writable } from 'node:stream';
import type { DestinationStream } from 'pino';
import pretty from 'pino-pretty';

/** Returns a stream for a log that writes lines for people, if the output is a terminal, or else the JSON as it is. */
export const prettyOnTerminal = (output: DestinationStream & { isTTY?: boolean }): DestinationStream => {
  if (!output.isTTY) return output;
  return pretty({
    colorize: true,
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'requestId,viewer',
    singleLine: true,
    destination: new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        output.write(chunk.toString());
        done();
      },
    }),
  });
};
