import { ERROR_CODES } from '../../../src/graphql/errors.ts';
import type { WireResponse } from './connection.ts';

/** The codes of Apollo Server for operations that it cannot run. */
const APOLLO_CODES = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'];

const CODES = new Set<unknown>([...ERROR_CODES, ...APOLLO_CODES]);

/** The emulator is healthy, so these codes mean that the gateway sent it what it should not have sent. */
const UNEXPECTED_CODES = new Set<unknown>([
  'INTERNAL_SERVER_ERROR',
  'UPSTREAM_ERROR',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'OVERLOADED',
]);

/** Signs of the inside of the program: stack traces, its files, and names of classes and internal codes. */
const INTERNALS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a stack trace', /\bat [^\n]{0,200}(?:\.[cm]?[jt]s|\(?node:[\w/]+):\d+/],
  ['a file of the program', /node_modules|file:\/\/\/(?!etc\/passwd)|\.ts:\d+/],
  ['a path of this machine', new RegExp(RegExp.escape(process.cwd()))],
  [
    'an internal name',
    /\b(?:TypeError|RangeError|ReferenceError|SyntaxError|AggregateError|PhotosError|RequestError|FastifyError|GraphQLError|FST_[A-Z_]+|ERR_[A-Z_]+|HPE_[A-Z_]+|UND_ERR_\w+|SQLITE_\w+|ECONN\w+)\b/,
  ],
];

const isAsset = ({ headers }: WireResponse) => (headers['cache-control'] ?? '').startsWith('public');

const mistakesOfErrors = (errors: unknown): string[] => {
  if (!Array.isArray(errors) || errors.length === 0) return ['no errors'];
  return errors.flatMap((error: { message?: unknown; extensions?: Record<string, unknown> }) => {
    const code = error.extensions?.['code'];
    if (typeof error.message !== 'string' || error.message === '') return ['an error without a message'];
    if (!CODES.has(code)) return [`an error with the code ${String(code)}: ${error.message}`];
    if (UNEXPECTED_CODES.has(code)) return [`${String(code)}: ${error.message}`];
    return ['SAFE', 'AFTER', 'NO'].includes(String(error.extensions?.['retry']))
      ? []
      : [`${String(code)} without retry`];
  });
};

/** Returns what is wrong with the JSON of a response. */
const mistakesOfJson = ({ status, body }: WireResponse): string[] => {
  const json = (() => {
    try {
      return JSON.parse(body) as unknown;
    } catch {
      return undefined;
    }
  })();
  if (json === undefined) return ['JSON that cannot be read'];
  // The responses of a batch are a list.
  return [json]
    .flat()
    .flatMap((entry: { errors?: unknown } | null) =>
      status >= 400 || entry?.errors !== undefined ? mistakesOfErrors(entry?.errors) : [],
    );
};

const REQUIRED_HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

const mistakesOfHeaders = ({ headers }: WireResponse): string[] => [
  ...['x-powered-by', 'server'].filter((name) => name in headers).map((name) => `the header ${name}`),
  ...Object.entries(REQUIRED_HEADERS).flatMap(([name, value]) =>
    headers[name] === value ? [] : [`no header ${name}: ${value}`],
  ),
  ...('cache-control' in headers ? [] : ['no header cache-control']),
];

/**
 * Returns what is wrong with a response of the gateway to a hostile input. Empty if nothing is.
 *
 * @param isHead whether the response has no body
 */
export const mistakesOf = (response: WireResponse, isHead: boolean): string[] => {
  const { status, headers, body } = response;
  if (status >= 500 || status < 200) return [`the status ${status}`];
  const type = headers['content-type'] ?? '';
  const isJson = /^application\/(?:graphql-response\+)?json\b/.test(type);
  const isPage = type.startsWith('text/html');
  const internals = isAsset(response)
    ? []
    : INTERNALS.filter(([, pattern]) => pattern.test(body)).map(([name]) => name);
  const form = () => {
    if (isHead || status < 300) return isJson && !isHead ? mistakesOfJson(response) : [];
    if (status < 400) return [];
    if (isPage) return headers['content-security-policy'] === undefined ? ['a page without a policy'] : [];
    return isJson ? mistakesOfJson(response) : [`an error of the type ${type || 'none'}`];
  };
  return [...internals, ...form(), ...mistakesOfHeaders(response)];
};
