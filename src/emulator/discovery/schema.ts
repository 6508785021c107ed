/** A type in a Google discovery document: a subset of JSON Schema. */
export type Schema =
  | { $ref: string }
  | { type: 'array'; items: Schema }
  | { type: 'object'; additionalProperties: { type: 'any'; description: string } }
  | { type: 'string' | 'boolean' | 'integer' | 'number'; format?: string; enum?: readonly string[] };

export type Properties = Readonly<Record<string, Schema>>;

export const STRING: Schema = { type: 'string' };
export const BOOLEAN: Schema = { type: 'boolean' };
export const INT32: Schema = { type: 'integer', format: 'int32' };
export const INT64: Schema = { type: 'string', format: 'int64' };
export const FLOAT: Schema = { type: 'number', format: 'float' };
export const DOUBLE: Schema = { type: 'number', format: 'double' };
export const DATE_TIME: Schema = { type: 'string', format: 'google-datetime' };
export const DURATION: Schema = { type: 'string', format: 'google-duration' };

/** A reference to another type by its name. */
export const ref = ($ref: string): Schema => ({ $ref });
/** A list of values of one type. */
export const listOf = (items: Schema): Schema => ({ type: 'array', items });
/** An enum: one of these texts. */
export const oneOf = (...values: readonly string[]): Schema => ({ type: 'string', enum: values });

/** The types of an API by name, as in a discovery document. */
export type Schemas = Readonly<Record<string, { id: string; type: 'object'; properties: Properties }>>;

/** Returns types sorted by name. */
export const schemasOf = (types: Readonly<Record<string, Properties>>): Schemas =>
  Object.fromEntries(
    Object.entries(types)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, properties]) => [id, { id, type: 'object', properties }] as const),
  );
