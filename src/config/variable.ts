import type { Parser } from './parsers.ts';

/** The commands whose configuration the table describes. `login` has a help text of its own. */
export type ConfiguredCommand = 'start' | 'serve' | 'emulator';

/** An environment variable, as the program, the help and the README need it. */
export type Variable<Value> = Parser<Value> & {
  /** Half a sentence. Its code spans are plain text in the help. */
  description: string;
  usedBy: readonly ConfiguredCommand[];
  /** The default in words, if `fallback` does not show it. */
  defaultText?: string;
  /** The page with more, for the README. */
  page?: string;
};
