import { contentEffectOf, EFFECTS, pageEffectOf, type Effect } from './effects.ts';
import { BYTES_METHOD, canHit, isOutsideRest, UPLOADS_METHOD } from './targets.ts';
import { ANY_METHOD, type Fault } from './faults.ts';
import { invalidField } from '../api-error.ts';
import { isValidHeader } from '../http/valid-header.ts';
import { isJsonObject, type JsonObject } from '../../json-object.ts';

/** The fields of a fault in a control request. */
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

/** The longest delay, in milliseconds: ten minutes, longer than the timeout of any client. */
const MAX_DELAY = 600_000;

const MAX_COUNT = 1_000_000;

const isEffect = (effect: unknown): effect is Effect => typeof effect === 'string' && EFFECTS.includes(effect);

const wholeNumber = (name: string, value: unknown, min: number, max: number): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw invalidField(name, `${name} must be a whole number from ${min} to ${max}.`);
};

const readMethod = ({ method = ANY_METHOD }: JsonObject, methods: readonly string[]): string => {
  if (typeof method === 'string' && (method === ANY_METHOD || methods.includes(method))) return method;
  throw invalidField('method', `method must be "${ANY_METHOD}" or one of: ${methods.join(', ')}.`);
};

const readEffect = (fields: JsonObject, method: string) => {
  const { effect = 'status' in fields ? 'ANSWER' : undefined } = fields;
  if (!isEffect(effect)) throw invalidField('effect', `effect must be one of: ${EFFECTS.join(', ')}.`);
  if (method !== ANY_METHOD && !canHit(effect, method)) {
    throw invalidField('effect', `effect ${effect} does not apply to ${method}.`);
  }
  return effect;
};

const readUser = ({ user = null }: JsonObject, method: string, users: readonly string[]) => {
  if (user === null) return null;
  if (isOutsideRest(method) && method !== UPLOADS_METHOD) {
    throw invalidField('user', `Remove user: calls of ${method} are anonymous.`);
  }
  if (typeof user === 'string' && users.includes(user)) return user;
  throw invalidField('user', `user must be one of: ${users.join(', ')}.`);
};

/** Reads whether the call is performed. Effects on pages and content always perform it. */
const readPerformed = ({ performed }: JsonObject, method: string, effect: Effect) => {
  if (performed === undefined) return {};
  if (typeof performed !== 'boolean') throw invalidField('performed', 'performed must be true or false.');
  if (performed && method === BYTES_METHOD) {
    throw invalidField('performed', 'Remove performed: it does not apply to bytes, which are only read.');
  }
  if (performed && (pageEffectOf(effect) ?? contentEffectOf(effect))) {
    throw invalidField('performed', `Remove performed: ${effect} always performs the call.`);
  }
  return { performed };
};

/** Headers of HTTP framing: setting them would break the connection at random. */
const FRAMING = new Set(['content-length', 'transfer-encoding', 'connection', 'trailer']);

const readHeaders = (headers: unknown) => {
  const read: Record<string, string> = {};
  if (!isJsonObject(headers)) {
    throw invalidField('headers', 'headers must be an object with string values.');
  }
  for (const [name, value] of Object.entries(headers)) {
    if (!isValidHeader(name, value) || FRAMING.has(name.toLowerCase())) {
      throw invalidField('headers', `headers: invalid name or value of ${JSON.stringify(name)}.`);
    }
    read[name.toLowerCase()] = value;
  }
  return read;
};

/** Reads the response of the fault. Only `ANSWER` has one. */
const readResponse = (fields: JsonObject, effect: Effect) => {
  const { status, headers, body } = fields;
  if (effect !== 'ANSWER') {
    const name = ['status', 'headers', 'body'].find((field) => fields[field] !== undefined);
    if (name) throw invalidField(name, `Remove ${name}: it applies to the effect ANSWER only.`);
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
export const readFault = (fields: JsonObject, { users, methods }: FaultTargets): Fault => {
  const method = readMethod(fields, methods);
  const effect = readEffect(fields, method);
  const { times = 1, after, milliseconds } = fields;
  if (effect === 'LATENCY' && milliseconds === undefined) {
    throw invalidField('milliseconds', `milliseconds must be a whole number from 0 to ${MAX_DELAY}.`);
  }
  return {
    method,
    effect,
    times: wholeNumber('times', times, 1, MAX_COUNT),
    user: readUser(fields, method, users),
    ...(after !== undefined && { after: wholeNumber('after', after, 0, MAX_COUNT) }),
    ...(milliseconds !== undefined && { milliseconds: wholeNumber('milliseconds', milliseconds, 0, MAX_DELAY) }),
    ...readPerformed(fields, method, effect),
    ...readResponse(fields, effect),
  };
};
