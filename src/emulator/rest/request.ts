import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { readBytes } from '../http/body.ts';
import { isTooDeep } from '../http/json-depth.ts';
import { snakeCase } from '../proto/messages.ts';
import type { Method } from '../methods/method.ts';
import { addViolation, badRequest, invalidArgument, invalidField, type FieldViolation } from '../api-error.ts';

/** Query parameters that every method takes (the discovery document's `parameters`). */
const STANDARD_PARAMETERS = new Set([
  '$.xgafv',
  'access_token',
  'alt',
  'callback',
  'fields',
  'key',
  'oauth_token',
  'prettyPrint',
  'quotaUser',
  'uploadType',
  'upload_protocol',
]);

/**
 * The text of a request's body.
 *
 * @throws ApiError INVALID_ARGUMENT for a body over 10 MiB, and for one that is no UTF-8
 */
export const readBody = async (request: IncomingMessage): Promise<string> => {
  const bytes = await readBytes(request);
  if (!isUtf8(bytes)) throw invalidArgument('Invalid JSON payload received. Encountered non UTF-8 code points.');
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
};

/**
 * The JSON of a body. An empty body is an empty message.
 *
 * @throws ApiError INVALID_ARGUMENT for what is no JSON, and for JSON in over a hundred levels
 */
export const parseJson = (text: string): unknown => {
  if (text.trim() === '') return {};
  const json = parseAnyJson(text);
  if (isTooDeep(json)) {
    throw invalidArgument('Invalid JSON payload received. Message too deep. Max recursion depth reached.');
  }
  return json;
};

/** So much is shown of a text on both sides of a mistake, in characters: as much as protobuf's parser shows. */
const CONTEXT = 20;

/** Where JSON went wrong, as far as its parser tells: it says so in words, and not always. */
const mistakeIn = (text: string, error: unknown): number => {
  const words = String(error);
  if (words.includes('end of JSON')) return text.length;
  return Number(/at position (\d+)/.exec(words)?.[1] ?? 0);
};

/** A piece of a text, and a line with a caret below the place that is meant. */
const excerptAt = (text: string, position: number): string => {
  const start = Math.max(position - CONTEXT, 0);
  return `${text.slice(start, position + CONTEXT)}\n${' '.repeat(position - start)}^`;
};

const parseAnyJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidArgument(
      `Invalid JSON payload received. Unexpected token.\n${excerptAt(text, mistakeIn(text, error))}`,
    );
  }
};

/** What a method is asked for: the parameters of its path, its query and its body, read as its message. */
export type RawRequest = { parameters: Record<string, string>; query: URLSearchParams; body: unknown };

/**
 * Read a request as the message of its method.
 *
 * @throws ApiError INVALID_ARGUMENT that names every unknown name and wrong type
 */
export const readRequest = ({ request, body: bodyField }: Method, { parameters, query, body }: RawRequest) => {
  const violations: FieldViolation[] = [];
  const names = new Map(
    Object.keys(request.shape).flatMap(
      (name) =>
        [
          [name, name],
          [snakeCase(name), name],
        ] as const,
    ),
  );

  const fromQuery: Record<string, unknown> = {};
  for (const key of new Set(query.keys())) {
    const name = names.get(key);
    const field = name === undefined ? undefined : request.shape[name];
    if (name !== undefined && field) {
      const values = query.getAll(key);
      fromQuery[name] = field.isRepeated ? values : values.at(-1);
    } else if (!STANDARD_PARAMETERS.has(key)) {
      const unknown = `Unknown name ${JSON.stringify(key)}: Cannot bind query parameter.`;
      const description = `Invalid JSON payload received. ${unknown} Field '${key}' could not be found in request message.`;
      addViolation(violations, { field: '', description });
    }
  }

  // An empty value of a scalar in a query is the same as none.
  const given = Object.entries(fromQuery).filter(([, value]) => value !== '');
  const isMessage = typeof body === 'object' && body !== null && !Array.isArray(body);
  if (!isMessage) {
    throw invalidField('', 'Invalid JSON payload received. Unknown name "": Root element must be a message.');
  }
  const fromBody = bodyField === undefined ? body : { [bodyField]: body };
  const result = request.read({ ...fromBody, ...Object.fromEntries(given), ...parameters }, '', violations);
  if (violations.length > 0) throw badRequest(violations);
  return result;
};
