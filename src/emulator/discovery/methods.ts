import { bool, int32, string, type Field } from '../proto/messages.ts';
import type { Method } from '../methods/method.ts';
import type { Era } from '../scopes.ts';
import type { ApiDescription } from './api-description.ts';
import { INT32, STRING, type Schema } from './schema.ts';

const TYPES = new Map<Field<unknown>, Schema>([
  [string, STRING],
  [bool, { type: 'boolean' }],
  [int32, INT32],
]);

/** Describes a query parameter: a string, a boolean, a number, or a list of strings. */
const queryParameter = (name: string, field: Field<unknown>) => ({
  location: 'query',
  ...(TYPES.get(field) ?? { type: 'string', repeated: true }),
  ...(name === 'updateMask' && { format: 'google-fieldmask' }),
});

const PATH_PARAMETER = { location: 'path', type: 'string', required: true, pattern: '^[^/]+$' };

const pathParametersOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** Describes the parameters of a method. Fields that are neither in the path nor in the body are in the query. */
const parametersOf = ({ verb, path, body, request }: Method): Record<string, object> => {
  const inPath = pathParametersOf(path);
  const isWholeBody = verb !== 'GET' && body === undefined;
  const inQuery = Object.entries(request.shape).filter(
    ([name]) => !isWholeBody && name !== body && !inPath.includes(name),
  );
  return Object.fromEntries<object>([
    ...inPath.map((name) => [name, PATH_PARAMETER] as const),
    ...inQuery.map(([name, field]) => [name, queryParameter(name, field)] as const),
  ]);
};

/** Returns the name of a method in its API, without the name of the API that the call log adds. */
const shortName = (name: string) => name.split('.').slice(-2);

const describe = (name: string, method: Method, { name: apiName, messages }: ApiDescription, era: Era) => {
  const [request, response] = messages[name] ?? [null, null];
  const path = method.path.slice(1);
  const scopes = method.access[era];
  return {
    id: [apiName, ...shortName(name)].join('.'),
    path: path.replace(/\{(\w+)\}/g, '{+$1}'),
    // Here, Google names a parameter after the collection before it.
    flatPath: path.replace(/(\w+)\/\{\w+\}/g, '$1/{$1Id}'),
    httpMethod: method.verb,
    parameters: parametersOf(method),
    parameterOrder: pathParametersOf(path),
    ...(request && { request: { $ref: request } }),
    ...(response && { response: { $ref: response } }),
    ...(scopes.length > 0 ? { scopes } : { deprecated: true }),
  };
};

/** Returns the methods of an API as a discovery document holds them: by resource, with the scopes of an era. */
export const describeMethods = (description: ApiDescription, era: Era) => {
  const resources: Record<string, { methods: Record<string, ReturnType<typeof describe>> }> = {};
  for (const [name, method] of Object.entries(description.api.methods)) {
    const [resource = '', verb = ''] = shortName(name);
    resources[resource] ??= { methods: {} };
    resources[resource].methods[verb] = describe(name, method, description, era);
  }
  return resources;
};
