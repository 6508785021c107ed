import type { Parser } from './parsers.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns the value of a variable. One that is empty counts as not set. Adds the mistake in an invalid one to `mistakes`, and
 * returns its default. No mistake repeats the value: it may be a secret.
 */
export const readVariable = <Value>(
  environment: Environment,
  name: string,
  { parse, fallback }: Parser<Value>,
  mistakes: string[],
): Value => {
  const text = environment[name]?.trim();
  if (!text) return fallback;
  const parsed = parse(text);
  if ('value' in parsed) return parsed.value;
  mistakes.push(`${name} ${parsed.mistake}`);
  return fallback;
};
