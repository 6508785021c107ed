import { addViolation, type FieldViolation } from '../api-error.ts';
import { isJsonObject } from '../../json-object.ts';

/**
 * A field of a protocol-buffer message that is read from JSON or a query string, as leniently as proto3's JSON mapping:
 * names in camelCase or snake_case, numbers and booleans as strings, enum values by number, `null` as absent, a single
 * value instead of a list. Unknown names and wrong types are errors with the messages of Google's front end.
 *
 * https://protobuf.dev/programming-guides/json/
 */
export type Field<Value> = {
  /** The value of an absent field. */
  absent: Value;
  /** Reads a JSON value that is not null. Adds what is invalid to `violations`. */
  read: (value: unknown, path: string, violations: FieldViolation[]) => Value;
  /** Whether it is a list. */
  isRepeated?: true;
};

type Shape = Record<string, Field<unknown>>;

/** The value of a message with this shape. */
export type ValueOf<S extends Shape> = { [Name in keyof S]: S[Name] extends Field<infer Value> ? Value : never };

/** A message type: of a request, or of a field in another message. */
export type Message<S extends Shape> = {
  shape: S;
  absent: undefined;
  read: (value: unknown, path: string, violations: FieldViolation[]) => ValueOf<S>;
};

/** The value that a message type reads. */
export type Value<M extends { read: (...input: never) => unknown }> = ReturnType<M['read']>;

/** Converts a name from camel case to snake case: `albumId` becomes `album_id`. */
export const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** How many characters of an invalid value an error repeats. */
const MAX_SHOWN = 1000;

const show = (value: unknown) => JSON.stringify(value).slice(0, MAX_SHOWN);

const invalid = <Value>(
  field: Field<Value>['absent'],
  violations: FieldViolation[],
  path: string,
  type: string,
  value: unknown,
) => {
  addViolation(violations, { field: path, description: `Invalid value at '${path}' (${type}), ${show(value)}` });
  return field;
};

export const string: Field<string> = {
  absent: '',
  read: (value, path, violations) =>
    typeof value === 'string' ? value : invalid('', violations, path, 'TYPE_STRING', value),
};

/** The words that protobuf's parser accepts as booleans, in any case. */
const YES = new Set(['true', 't', 'yes', 'y', '1']);
const NO = new Set(['false', 'f', 'no', 'n', '0']);

export const bool: Field<boolean> = {
  absent: false,
  read: (value, path, violations) => {
    if (typeof value === 'boolean') return value;
    const word = typeof value === 'string' ? value.toLowerCase() : '';
    if (YES.has(word)) return true;
    return NO.has(word) ? false : invalid(false, violations, path, 'TYPE_BOOL', value);
  },
};

const NUMERAL = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i;

const number = (type: string, isAllowed: (value: number) => boolean): Field<number> => ({
  absent: 0,
  read: (value, path, violations) => {
    const isNumeric = typeof value === 'number' || (typeof value === 'string' && NUMERAL.test(value));
    const result = isNumeric ? Number(value) : Number.NaN;
    return isAllowed(result) ? result : invalid(0, violations, path, type, value);
  },
});

/** An int32: a whole number, in JSON a number or a string. */
export const int32 = number('TYPE_INT32', (value) => Number.isInteger(value) && Math.abs(value + 0.5) < 2 ** 31);

/** An int64 is a string in JSON, so that no digit is lost. */
export const int64: Field<string> = {
  absent: '',
  read: (value, path, violations) => {
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && /^-?\d{1,19}$/.test(text)
      ? text
      : invalid('', violations, path, 'TYPE_INT64', value);
  },
};

/** A double: in JSON a number or a string. */
export const double = number('TYPE_DOUBLE', Number.isFinite);

/** An enum with its values in the order of their numbers, the default first. `type` is its full proto name. */
export const enumeration = <const Names extends readonly [string, ...string[]]>(
  type: string,
  names: Names,
): Field<Names[number]> => ({
  absent: names[0],
  read: (value, path, violations) => {
    const index = typeof value === 'string' ? names.indexOf(value) : value;
    const found = typeof index === 'number' ? names[index] : undefined;
    const byNumber = typeof value === 'string' && /^\d+$/.test(value) ? names[Number(value)] : undefined;
    return found ?? byNumber ?? invalid(names[0], violations, path, `type.googleapis.com/${type}`, value);
  },
});

/** A list of values. A single value counts as a list of one, and nulls are skipped. */
export const repeated = <Value>(item: Field<Value>): Field<Exclude<Value, undefined>[]> & { isRepeated: true } => ({
  absent: [],
  isRepeated: true,
  read: (value, path, violations) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((element, index) => {
      if (element === null) return [];
      const read = item.read(element, `${path}[${index}]`, violations);
      return read === undefined ? [] : [read as Exclude<Value, undefined>];
    }),
});

/** Groups of fields of which at most one can be set, by the name of the `oneof`. */
type Oneofs<S extends Shape> = Record<string, readonly (keyof S & string)[]>;

/** Creates a message type. */
export const message = <const S extends Shape>(shape: S, oneofs: Oneofs<S> = {}): Message<S> => {
  const byAnyName = new Map(
    Object.keys(shape).flatMap((name) => [[name, name] as const, [snakeCase(name), name] as const]),
  );

  const oneofOf = new Map(Object.entries(oneofs).flatMap(([oneof, names]) => names.map((name) => [name, oneof])));

  const read = (value: unknown, path: string, violations: FieldViolation[]): ValueOf<S> => {
    const at = path ? ` at '${path}'` : '';
    const taken = new Set<string>();
    const reject = (description: string) => addViolation(violations, { field: path, description });
    const rejectName = (key: string, reason: string) =>
      reject(`Invalid JSON payload received. Unknown name ${show(key)}${at}: ${reason}`);

    const result: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(shape)) result[name] = field.absent;
    if (!isJsonObject(value)) {
      return invalid(result as ValueOf<S>, violations, path, 'TYPE_MESSAGE', value);
    }
    for (const [key, element] of Object.entries(value)) {
      const name = byAnyName.get(key);
      const field = name === undefined ? undefined : shape[name];
      const oneof = name === undefined ? undefined : oneofOf.get(name);
      if (name === undefined || !field) rejectName(key, 'Cannot find field.');
      else if (element === null) continue;
      else if (Array.isArray(element) && !field.isRepeated) {
        rejectName(key, 'Proto field is not repeating, cannot start list.');
      } else if (oneof !== undefined && taken.has(oneof)) {
        reject(`Invalid value${at} (oneof), oneof field '${oneof}' is already set. Cannot set '${key}'`);
      } else {
        if (oneof !== undefined) taken.add(oneof);
        const fieldPath = path ? `${path}.${snakeCase(name)}` : snakeCase(name);
        result[name] = field.read(element, fieldPath, violations);
      }
    }
    return result as ValueOf<S>;
  };

  return { shape, absent: undefined, read };
};
