import { validateHeaderName, validateHeaderValue } from 'node:http';
import { contentEffectOf, EFFECTS, pageEffectOf, type Effect } from './effects.ts';
import { BYTES, canHit, isBeside, UPLOADS } from './targets.ts';
import { ANY_METHOD, type Fault } from './faults.ts';
import { invalidField } from '../api-error.ts';

type Fields = Record<string, unknown>;

/** The fields of a fault, as the control takes them. */
export const FAULT_FIELDS = [
  'method',
  'effect',
  'times',
  'user',
  'after',
  'milliseconds',
  'performed',
  'status',
  'headers',
  'body',
] as const;

/** What a fault can name: the users, and the names of methods, endpoints and other calls. */
export type FaultTargets = { users: readonly string[]; methods: readonly string[] };

/** The longest wait, in milliseconds: ten minutes, longer than any client's patience. */
const MAX_WAIT = 600_000;

const MAX_COUNT = 1_000_000;

const isEffect = (effect: unknown): effect is Effect => typeof effect === 'string' && EFFECTS.includes(effect);

const wholeNumber = (name: string, value: unknown, min: number, max: number): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw invalidField(name, `${name} must be a whole number from ${min} to ${max}.`);
};

const readMethod = ({ method = ANY_METHOD }: Fields, methods: readonly string[]): string => {
  if (typeof method === 'string' && (method === ANY_METHOD || methods.includes(method))) return method;
  throw invalidField('method', `method must be "${ANY_METHOD}" or one of: ${methods.join(', ')}.`);
};

const readEffect = (fields: Fields, method: string) => {
  const { effect = 'status' in fields ? 'ANSWER' : undefined } = fields;
  if (!isEffect(effect)) throw invalidField('effect', `effect must be one of: ${EFFECTS.join(', ')}.`);
  if (method !== ANY_METHOD && !canHit(effect, method)) {
    throw invalidField('effect', `effect ${effect} means nothing to ${method}.`);
  }
  return effect;
};

const readUser = ({ user = null }: Fields, method: string, users: readonly string[]) => {
  if (user === null) return null;
  if (isBeside(method) && method !== UPLOADS) {
    throw invalidField('user', `user must be left out for ${method}, where nobody is known yet.`);
  }
  if (typeof user === 'string' && users.includes(user)) return user;
  throw invalidField('user', `user must be one of: ${users.join(', ')}.`);
};

/** Whether the call is performed all the same. An effect on what it answers says so by itself. */
const readPerformed = ({ performed }: Fields, method: string, effect: Effect) => {
  if (performed === undefined) return {};
  if (typeof performed !== 'boolean') throw invalidField('performed', 'performed must be true or false.');
  if (performed && method === BYTES) {
    throw invalidField('performed', 'performed must be left out for bytes, of which nothing changes.');
  }
  if (performed && (pageEffectOf(effect) ?? contentEffectOf(effect))) {
    throw invalidField('performed', `performed must be left out for ${effect}.`);
  }
  return { performed };
};

const isHeader = (name: string, value: unknown): value is string => {
  if (typeof value !== 'string') return false;
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
};

/** Headers that say how long an answer is: what a fault says of them would break the connection by chance. */
const FRAMING = new Set(['content-length', 'transfer-encoding', 'connection', 'trailer']);

const readHeaders = (headers: unknown) => {
  const read: Record<string, string> = {};
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) {
    throw invalidField('headers', 'headers must be an object of texts.');
  }
  for (const [name, value] of Object.entries(headers)) {
    if (!isHeader(name, value) || FRAMING.has(name.toLowerCase())) {
      throw invalidField('headers', `headers must not have ${JSON.stringify(name)} with such a value.`);
    }
    read[name.toLowerCase()] = value;
  }
  return read;
};

/** What the fault answers. Only `ANSWER` has that. */
const readAnswer = (fields: Fields, effect: Effect) => {
  const { status, headers, body } = fields;
  if (effect !== 'ANSWER') {
    const name = ['status', 'headers', 'body'].find((each) => fields[each] !== undefined);
    if (name) throw invalidField(name, `${name} goes with the effect ANSWER only.`);
    return {};
  }
  return {
    status: wholeNumber('status', status, 200, 599),
    ...(headers !== undefined && { headers: readHeaders(headers) }),
    ...(body !== undefined && { body }),
  };
};

/**
 * Reads a fault from the body of `POST /_emulator/faults`.
 *
 * @throws ApiError INVALID_ARGUMENT that names the field
 */
export const readFault = (fields: Fields, { users, methods }: FaultTargets): Fault => {
  const method = readMethod(fields, methods);
  const effect = readEffect(fields, method);
  const { times = 1, after, milliseconds } = fields;
  if (effect === 'LATENCY' && milliseconds === undefined) {
    throw invalidField('milliseconds', `milliseconds must be a whole number from 0 to ${MAX_WAIT}.`);
  }
  return {
    method,
    effect,
    times: wholeNumber('times', times, 1, MAX_COUNT),
    user: readUser(fields, method, users),
    ...(after !== undefined && { after: wholeNumber('after', after, 0, MAX_COUNT) }),
    ...(milliseconds !== undefined && { milliseconds: wholeNumber('milliseconds', milliseconds, 0, MAX_WAIT) }),
    ...readPerformed(fields, method, effect),
    ...readAnswer(fields, effect),
  };
};
