import { VARIABLES, type ConfiguredCommand, type Variable } from './variables.ts';

const TABLE: readonly [name: string, variable: Variable<unknown>][] = Object.entries(VARIABLES);

/** Returns the default of a variable as text, or null if it has none. */
export const defaultOf = ({ fallback, defaultText }: Variable<unknown>): string | null => {
  if (defaultText !== undefined) return defaultText;
  if (typeof fallback === 'boolean') return fallback ? 'on' : 'off';
  return typeof fallback === 'string' || typeof fallback === 'number' ? String(fallback) : null;
};

const MAX_WIDTH = 120;

/** Returns the variables of a command for its help, with their defaults. */
export const environmentHelp = (command: ConfiguredCommand): string => {
  const used = TABLE.filter(([, { usedBy }]) => usedBy.includes(command));
  const width = Math.max(...used.map(([name]) => name.length));
  return used
    .map(([name, variable]) => {
      const fallback = defaultOf(variable);
      const line = `  ${name.padEnd(width)}  ${variable.description.replaceAll('`', '')}`;
      if (fallback === null) return line;
      const end = `(default: ${fallback})`;
      const separator = line.length + end.length < MAX_WIDTH ? ' ' : `\n${' '.repeat(width + 4)}`;
      return `${line}${separator}${end}`;
    })
    .join('\n');
};
