import type { ConfiguredCommand, Variable } from './variable.ts';
import { VARIABLES } from './variables.ts';

const TABLE: readonly [name: string, variable: Variable<unknown>][] = Object.entries(VARIABLES);

/** Returns the default of a variable as text, or null if it has none. */
export const defaultOf = ({ fallback, defaultText }: Variable<unknown>): string | null => {
  if (defaultText !== undefined) return defaultText;
  if (typeof fallback === 'boolean') return fallback ? 'on' : 'off';
  return typeof fallback === 'string' || typeof fallback === 'number' ? String(fallback) : null;
};

const MAX_WIDTH = 120;

/** Breaks a text into lines of at most this many characters. */
const wrap = (text: string, width: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line += `${line && ' '}${word}`;
  }
  return [...lines, line];
};

/** Returns the variables of a command for its help, with their defaults. */
export const environmentHelp = (command: ConfiguredCommand): string => {
  const used = TABLE.filter(([, { usedBy }]) => usedBy.includes(command));
  const width = Math.max(...used.map(([name]) => name.length));
  return used
    .map(([name, variable]) => {
      const fallback = defaultOf(variable);
      const description = variable.description.replaceAll('`', '');
      const textWidth = MAX_WIDTH - width - 4;
      const lines = wrap(description, textWidth);
      if (fallback !== null) {
        const end = `(default: ${fallback})`;
        const last = lines.pop() ?? '';
        lines.push(...(last.length + 1 + end.length <= textWidth ? [`${last} ${end}`] : [last, end]));
      }
      return `  ${name.padEnd(width)}  ${lines.join(`\n${' '.repeat(width + 4)}`)}`;
    })
    .join('\n');
};
