import { STANDARD_PARAMETERS } from '../discovery/standard-parameters.ts';
import { snakeCase } from '../proto/messages.ts';
import { isJsonObject } from '../../json-object.ts';
import type { Method } from '../methods/method.ts';
import { addViolation, invalidField, invalidFields, type FieldViolation } from '../api-error.ts';

/** The parts of a request: the parameters of its path, its query and its JSON body. */
export type RawRequest = { parameters: Record<string, string>; query: URLSearchParams; body: unknown };

/**
 * Reads a request as the message of its method.
 *
 * @throws ApiError INVALID_ARGUMENT that lists every unknown name and wrong type
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
    } else if (!Object.hasOwn(STANDARD_PARAMETERS, key)) {
      const unknown = `Unknown name ${JSON.stringify(key)}: Cannot bind query parameter.`;
      const description = `Invalid JSON payload received. ${unknown} Field '${key}' could not be found in request message.`;
      addViolation(violations, { field: '', description });
    }
  }

  // An empty scalar in a query counts as absent.
  const present = Object.entries(fromQuery).filter(([, value]) => value !== '');
  if (!isJsonObject(body)) {
    throw invalidField('', 'Invalid JSON payload received. Unknown name "": Root element must be a message.');
  }
  const fromBody = bodyField === undefined ? body : { [bodyField]: body };
  const result = request.read({ ...fromBody, ...Object.fromEntries(present), ...parameters }, '', violations);
  if (violations.length > 0) throw invalidFields(violations);
  return result;
};
