/** The longest text of an error, in characters. */
const MAX_LENGTH = 1000;

/** How much of a longer text is kept, in characters. */
const HEAD_LENGTH = 600;
const TAIL_LENGTH = 200;

/** Shortens a long text in the middle, and says how much is left out. */
export const shorten = (text: string): string => {
  if (text.length <= MAX_LENGTH) return text;
  const omitted = text.length - HEAD_LENGTH - TAIL_LENGTH;
  return `${text.slice(0, HEAD_LENGTH)} … (${omitted} characters left out) … ${text.slice(-TAIL_LENGTH)}`.toWellFormed();
};

/** Shortens every long text in an object, at any depth. */
export const shortenTexts = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, shortenValue(value)]));

const shortenValue = (value: unknown): unknown => {
  if (typeof value === 'string') return shorten(value);
  if (Array.isArray(value)) return value.map(shortenValue);
  return typeof value === 'object' && value !== null ? shortenTexts({ ...value }) : value;
};
