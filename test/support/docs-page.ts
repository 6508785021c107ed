import { readFileSync } from 'node:fs';

/** A fenced block of a page of the docs, below a comment that says what it is: `<!-- kind: name -->`. */
export type MarkedBlock = { kind: string; name: string; code: string };

/** Returns the marked blocks of a page of the docs. */
export const markedBlocksOf = (file: string): MarkedBlock[] =>
  [...readFileSync(file, 'utf8').matchAll(/^<!-- ([\w-]+): (.+) -->\n\n```\w+\n([^]*?)^```$/gm)].map(
    ([, kind = '', name = '', code = '']) => ({ kind, name, code }),
  );
