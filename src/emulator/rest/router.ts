import { apisAt, LIBRARY, PICKER, type Api } from '../apis.ts';
import { percentDecode } from '../http/percent-decode.ts';
import type { Method } from '../methods/method.ts';

/** The method of a request and its API, with the parameters of its path. */
export type Route = { name: string; api: Api; method: Method; parameters: Record<string, string> };

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

const patternsOf = ({ methods }: Api) =>
  Object.entries(methods).map(([name, method]): Pattern => ({ name, method, expression: patternOf(method.path) }));

const PATTERNS = new Map([LIBRARY, PICKER].map((api) => [api, patternsOf(api)]));

/** Google also accepts `/v1/mediaItems/:batchCreate`, which a popular library sends. */
const withoutSlash = (path: string) => path.replace(/\/(:[^:/]*)$/, '$1');

/** Finds the method of an API for a verb and a path. */
const findIn = (api: Api, verb: string, pathname: string): Route | undefined => {
  const path = withoutSlash(pathname);
  const customVerb = customVerbOf(path);
  for (const { name, method, expression } of PATTERNS.get(api) ?? []) {
    const match = method.verb === verb && customVerbOf(method.path) === customVerb ? expression.exec(path) : null;
    if (!match) continue;
    const parameters = Object.entries(match.groups ?? {}).map(([key, value]) => [key, percentDecode(value)] as const);
    return { name, api, method, parameters: Object.fromEntries(parameters) };
  }
  return undefined;
};

/** Finds the method for a verb and a URL. */
export const findRoute = (verb: string, url: URL): Route | undefined => {
  for (const api of apisAt(url)) {
    const route = findIn(api, verb, url.pathname);
    if (route) return route;
  }
  return undefined;
};
