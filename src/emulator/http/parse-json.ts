import { invalidArgument } from '../api-error.ts';
import { isTooDeep } from './json-depth.ts';

/** How many characters an error shows on both sides of the mistake: as many as protobuf's parser. */
const CONTEXT = 20;

/** Returns the position of a syntax error. V8 reports it only in its message, and not in every one. */
const errorPosition = (text: string, error: unknown): number => {
  const message = String(error);
  if (message.includes('end of JSON')) return text.length;
  return Number(/at position (\d+)/.exec(message)?.[1] ?? 0);
};

/** An excerpt of a text, and below it a line with a caret that points at a position. */
const excerptAt = (text: string, position: number): string => {
  const start = Math.max(position - CONTEXT, 0);
  return `${text.slice(start, position + CONTEXT)}\n${' '.repeat(position - start)}^`;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidArgument(
      `Invalid JSON payload received. Unexpected token.\n${excerptAt(text, errorPosition(text, error))}`,
    );
  }
};

/**
 * Parses the JSON of a request body. An empty body is an empty message.
 *
 * @throws ApiError INVALID_ARGUMENT for invalid JSON, and for JSON nested deeper than 100 levels
 */
export const parseJson = (text: string): unknown => {
  if (text.trim() === '') return {};
  const json = parse(text);
  if (isTooDeep(json)) {
    throw invalidArgument('Invalid JSON payload received. Message too deep. Max recursion depth reached.');
  }
  return json;
};
