import { METHODS } from './methods/table.ts';
import type { Method } from './methods/method.ts';

/** A method that a request is for, with the parameters of its path. */
export type Route = { name: string; method: Method; parameters: Record<string, string> };

type Pattern = { name: string; method: Method; expression: RegExp };

/**
 * `/v1/albums/{albumId}:share` as a regular expression. A parameter is one segment and has no `:`, since a custom verb
 * stands behind the last one.
 */
const patternOf = (path: string) => {
  const source = path
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 ? `(?<${part}>[^/]+)` : RegExp.escape(part)))
    .join('');
  return new RegExp(`^${source}$`);
};

const isCustomVerb = ({ method }: Pattern) => method.path.includes(':');

// Custom verbs first: `/v1/mediaItems:batchGet` and `/v1/albums/x:share` must not be read as ids.
const PATTERNS = Object.entries(METHODS)
  .map(([name, method]): Pattern => ({ name, method, expression: patternOf(method.path) }))
  .toSorted((a, b) => Number(isCustomVerb(b)) - Number(isCustomVerb(a)));

const decode = (segment: string) => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** The method that stands under this verb and path. */
export const findRoute = (verb: string, path: string): Route | undefined => {
  for (const { name, method, expression } of PATTERNS) {
    const match = method.verb === verb ? expression.exec(path) : null;
    if (!match) continue;
    const parameters = Object.entries(match.groups ?? {}).map(([key, value]) => [key, decode(value)] as const);
    return { name, method, parameters: Object.fromEntries(parameters) };
  }
  return undefined;
};
