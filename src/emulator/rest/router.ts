import { METHODS } from '../methods/table.ts';
import { percentDecode } from '../http/percent-decode.ts';
import type { Method } from '../methods/method.ts';

/** The method of a request, with the parameters of its path. */
export type Route = { name: string; method: Method; parameters: Record<string, string> };

type Pattern = { name: string; method: Method; expression: RegExp };

/** Converts a path such as `/v1/albums/{albumId}:share` to a regular expression. A parameter is one segment. */
const patternOf = (path: string) => {
  const source = path
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 ? `(?<${part}>[^/]+)` : RegExp.escape(part)))
    .join('');
  return new RegExp(`^${source}$`);
};

/** Returns the custom verb after the last colon of the last segment, if any. */
const customVerbOf = (path: string) => /:([^:/]*)$/.exec(path)?.[1];

const PATTERNS = Object.entries(METHODS).map(([name, method]): Pattern => ({
  name,
  method,
  expression: patternOf(method.path),
}));

/** Google also accepts `/v1/mediaItems/:batchCreate`, which a popular library sends. */
const withoutSlash = (path: string) => path.replace(/\/(:[^:/]*)$/, '$1');

/** Finds the method for a verb and a path. */
export const findRoute = (verb: string, pathname: string): Route | undefined => {
  const path = withoutSlash(pathname);
  const customVerb = customVerbOf(path);
  for (const { name, method, expression } of PATTERNS) {
    const match = method.verb === verb && customVerbOf(method.path) === customVerb ? expression.exec(path) : null;
    if (!match) continue;
    const parameters = Object.entries(match.groups ?? {}).map(([key, value]) => [key, percentDecode(value)] as const);
    return { name, method, parameters: Object.fromEntries(parameters) };
  }
  return undefined;
};
