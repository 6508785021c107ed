import { existsSync, readFileSync } from 'node:fs';

/** Google's own description of the API, which lies beside the project where it is developed. */
const FILE = new URL('../../../shared/api/photoslibrary.v1.rev20240605.json', import.meta.url);

type Schema = {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
};

type Discovery = {
  auth: { oauth2: { scopes: Record<string, unknown> } };
  parameters: Record<string, unknown>;
  schemas: Record<string, Schema>;
  resources: Record<string, { methods: Record<string, { id: string; response: { $ref: string } }> }>;
};

const document = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Discovery) : null;

/** Google's own description of the API. Null where it is absent. */
export const readDiscovery = (): Discovery | null => document;

const TYPES: Record<string, (value: unknown, schema: Schema) => boolean> = {
  string: (value, { format }) => typeof value === 'string' && (format !== 'int64' || /^-?\d+$/.test(value)),
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
};

/** What is wrong with a value, by its path. Empty where it is right: no unknown field, int64 as text, enums known. */
const mistakesOf = (value: unknown, schema: Schema, path: string): string[] => {
  if (schema.$ref) return mistakesOf(value, document!.schemas[schema.$ref]!, path);
  if (schema.type === 'array') {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((entry, index) => mistakesOf(entry, schema.items!, `${path}[${index}]`));
  }
  if (schema.type === 'object') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object`];
    return Object.entries(value).flatMap(([name, field]) => {
      const known = schema.properties?.[name];
      return known ? mistakesOf(field, known, `${path}.${name}`) : [`${path}.${name} is unknown`];
    });
  }
  if (schema.enum && !schema.enum.includes(String(value))) return [`${path} is no known value: ${String(value)}`];
  return TYPES[schema.type ?? '']?.(value, schema) ? [] : [`${path} is no ${schema.type}: ${JSON.stringify(value)}`];
};

/** What is wrong with the answer of a method, by Google's description of it. */
export const mistakesInAnswer = (method: string, answer: unknown): string[] => {
  if (!document) return [];
  const methods = Object.values(document.resources).flatMap((resource) => Object.values(resource.methods));
  const { response } = methods.find(({ id }) => id === `photoslibrary.${method}`)!;
  return mistakesOf(answer, response, method);
};

/** One of the 19 methods, with the scopes of both eras. */
export type TabledMethod = {
  id: string;
  httpMethod: string;
  path: string;
  scopesLegacy: string[];
  scopesAfter2025_03_31: string[];
};

/** The table of methods that lies beside the description. Null where it is absent. */
export const readMethodTable = (): TabledMethod[] | null => {
  const file = new URL('./methods.json', FILE);
  if (!existsSync(file)) return null;
  return (JSON.parse(readFileSync(file, 'utf8')) as { methods: TabledMethod[] }).methods;
};
