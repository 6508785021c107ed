import type { IncomingMessage } from 'node:http';
import { snakeCase, type Field } from './messages.ts';
import type { Method } from './methods/method.ts';
import { badRequest, invalidArgument, Refusal, type FieldViolation } from './refusal.ts';

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

/** The largest JSON body that is read, in bytes. Fifty new media items with all their texts are far below it. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/**
 * The text of a request's body.
 *
 * @throws Refusal INVALID_ARGUMENT for a body over 10 MiB
 */
export const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw invalidArgument('Request payload size exceeds the limit: 10485760 bytes.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/**
 * The JSON of a body. An empty body is an empty message.
 *
 * @throws Refusal INVALID_ARGUMENT for what is no JSON
 */
export const parseJson = (text: string): unknown => {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    const excerpt = text.slice(0, 40).replace(/\s+/g, ' ');
    throw invalidArgument(`Invalid JSON payload received. Unexpected token.\n${excerpt}\n^`);
  }
};

const isRepeated = (field: Field<unknown>) => Array.isArray(field.absent);

/** What a method is asked for: the parameters of its path, its query and its body, read as its message. */
export type RawRequest = { parameters: Record<string, string>; query: URLSearchParams; body: unknown };

/**
 * Read a request as the message of its method.
 *
 * @throws Refusal INVALID_ARGUMENT that names every unknown name and wrong type
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
      fromQuery[name] = isRepeated(field) ? values : values.at(-1);
    } else if (!STANDARD_PARAMETERS.has(key)) {
      const unknown = `Unknown name ${JSON.stringify(key)}: Cannot bind query parameter.`;
      const description = `Invalid JSON payload received. ${unknown} Field '${key}' could not be found in request message.`;
      violations.push({ field: '', description });
    }
  }

  // An empty value of a scalar in a query is the same as none.
  const given = Object.entries(fromQuery).filter(([, value]) => value !== '');
  const isMessage = typeof body === 'object' && body !== null && !Array.isArray(body);
  if (!isMessage)
    throw new Refusal('INVALID_ARGUMENT', 'Invalid JSON payload received. Root element must be a message.');
  const fromBody = bodyField === undefined ? body : { [bodyField]: body };
  const result = request.read({ ...fromBody, ...Object.fromEntries(given), ...parameters }, '', violations);
  if (violations.length > 0) throw badRequest(violations);
  return result;
};
