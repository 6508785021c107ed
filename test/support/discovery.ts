import { readFileSync } from 'node:fs';

const readFixture = (name: string) => JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));

type Schema = {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
};

type Schemas = Record<string, Schema>;

type Discovery = {
  auth: { oauth2: { scopes: Record<string, unknown> } };
  parameters: Record<string, unknown>;
  schemas: Schemas;
  resources: Record<string, { methods: Record<string, { id: string; response: { $ref: string } }> }>;
};

/** Google's discovery document, in the last revision before the changes of March 2025. */
export const googleDiscovery: Discovery = readFixture('photoslibrary.v1.rev20240605.json');

const TYPES: Record<string, (value: unknown, schema: Schema) => boolean> = {
  string: (value, { format }) => typeof value === 'string' && (format !== 'int64' || /^-?\d+$/.test(value)),
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
};

/**
 * Returns the violations of a type with their paths: unknown fields and enum values, wrong types, int64 as a number.
 *
 * @param schemas the types of the discovery document
 */
export const findViolations = (value: unknown, schema: Schema, path: string, schemas: Schemas): string[] => {
  if (schema.$ref) return findViolations(value, schemas[schema.$ref]!, path, schemas);
  if (schema.type === 'array') {
    if (!Array.isArray(value)) return [`${path} is not a list`];
    return value.flatMap((entry, index) => findViolations(entry, schema.items!, `${path}[${index}]`, schemas));
  }
  if (schema.type === 'object') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is not an object`];
    return Object.entries(value).flatMap(([name, field]) => {
      const known = schema.properties?.[name];
      return known ? findViolations(field, known, `${path}.${name}`, schemas) : [`${path}.${name} is unknown`];
    });
  }
  if (schema.enum && !schema.enum.includes(String(value))) return [`${path} is not a known value: ${String(value)}`];
  return TYPES[schema.type ?? '']?.(value, schema)
    ? []
    : [`${path} is not of type ${schema.type}: ${JSON.stringify(value)}`];
};

/** Returns where a method's response violates Google's discovery document. */
export const findResponseViolations = (method: string, response: unknown): string[] => {
  const methods = Object.values(googleDiscovery.resources).flatMap((resource) => Object.values(resource.methods));
  const { response: schema } = methods.find(({ id }) => id === `photoslibrary.${method}`)!;
  return findViolations(response, schema, method, googleDiscovery.schemas);
};

/** One of the 19 methods, with its scopes for both API behaviours. */
export type MethodRow = {
  id: string;
  httpMethod: string;
  path: string;
  scopesLegacy: string[];
  scopesAfter2025_03_31: string[];
};

/** The table of Google's methods. */
export const { methods: METHOD_TABLE }: { methods: MethodRow[] } = readFixture('photoslibrary-methods.json');
