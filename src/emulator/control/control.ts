import type { CallLog } from '../call-log.ts';
import type { Clock } from '../clock.ts';
import { FAULT_FIELDS, readFault } from '../faults/parse-fault.ts';
import { BYTES_METHOD, UPLOADS_METHOD } from '../faults/targets.ts';
import type { Faults } from '../faults/faults.ts';
import { readLimits } from '../quota/parse-limits.ts';
import { QUOTA_NAMES, type Quota } from '../quota/quota.ts';
import { isLocalOrigin } from '../http/host-check.ts';
import { ApiError, invalidField } from '../api-error.ts';
import { readBody } from '../http/body.ts';
import { parseJson } from '../http/parse-json.ts';
import { isJsonObject, type JsonObject } from '../../json-object.ts';
import { LIBRARY, PICKER } from '../apis.ts';
import { addAlbum, ALBUM_FIELDS } from './new-album.ts';
import { PICK_FIELDS, pickAsOwner } from './picks.ts';
import { OAUTH_NAMES } from '../oauth/endpoints.ts';
import type { ApiRequest, Handler } from '../http/handler.ts';
import { errorResponse, jsonResponse } from '../http/response.ts';
import type { Traffic } from '../http/server.ts';
import type { Store } from '../store/store.ts';

/** What the control endpoints depend on. */
export type Control = {
  store: Store;
  clock: Clock;
  faults: Faults;
  quota: Quota;
  calls: CallLog;
  traffic: Traffic;
  /** Restores the library as it was at the start. */
  reset: () => void;
};

const PREFIX = '/_emulator/';

const readFields = async (request: ApiRequest): Promise<JsonObject> => {
  const body = parseJson(await readBody(request));
  if (!isJsonObject(body)) throw new ApiError('INVALID_ARGUMENT', 'The body must be a JSON object.');
  return body;
};

const rejectUnknown = (fields: JsonObject, known: readonly string[]) => {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown)
    throw invalidField(unknown, `Unknown field ${JSON.stringify(unknown)}. Known fields: ${known.join(', ')}.`);
};

/** An RFC 3339 time. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** The clock is limited to the years 1 to 9998, which RFC 3339 can express. */
const [MIN_TIME, MAX_TIME] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-01-01T00:00:00Z')];

const readTime = (fields: JsonObject, { clock }: Control): number => {
  rejectUnknown(fields, ['now', 'advanceSeconds']);
  const { now, advanceSeconds } = fields;
  if ((now === undefined) === (advanceSeconds === undefined)) {
    throw invalidField('now', 'Set either now, an RFC 3339 time, or advanceSeconds, a number.');
  }
  const name = now === undefined ? 'advanceSeconds' : 'now';
  const moved = typeof advanceSeconds === 'number' ? clock.now() + Math.round(advanceSeconds * 1000) : Number.NaN;
  const time = typeof now === 'string' && INSTANT.test(now) ? Date.parse(now) : moved;
  if (time >= MIN_TIME && time <= MAX_TIME) return time;
  throw invalidField(
    name,
    'now must be an RFC 3339 time, or advanceSeconds a number. The resulting time must be in the years 1 to 9998.',
  );
};

const timeOf = ({ clock }: Control) => ({ now: new Date(clock.now()).toISOString() });

const quotaOf = ({ quota }: Control) => ({ ...quota.limits(), usage: quota.usage() });

/** The names of everything that a fault can target. */
const FAULT_METHODS: readonly string[] = [
  ...Object.keys(LIBRARY.methods),
  ...Object.keys(PICKER.methods),
  UPLOADS_METHOD,
  BYTES_METHOD,
  ...OAUTH_NAMES,
];

type Operation = (control: Control, request: ApiRequest) => unknown;

const OPERATIONS: Record<string, Operation> = {
  'GET health': ({ traffic }) => ({ status: 'ok', ...traffic }),
  'GET users': ({ store }) =>
    store.users.list().map(({ name, display_name: displayName, email }) => ({ name, displayName, email })),
  'POST albums': async ({ store }, request) => {
    const fields = await readFields(request);
    rejectUnknown(fields, ALBUM_FIELDS);
    return addAlbum(fields, store);
  },
  'POST picks': async ({ store, clock }, request) => {
    const fields = await readFields(request);
    rejectUnknown(fields, PICK_FIELDS);
    return pickAsOwner(fields, store, clock.now());
  },
  'POST reset': (control) => {
    control.reset();
    return {};
  },
  'GET calls': ({ calls }) => calls.list(),
  'DELETE calls': ({ calls }) => {
    calls.clear();
    return {};
  },
  'GET faults': ({ faults }) => faults.list(),
  'POST faults': async (control, request) => {
    const fields = await readFields(request);
    rejectUnknown(fields, FAULT_FIELDS);
    const users = control.store.users.list().map(({ name }) => name);
    const fault = readFault(fields, { users, methods: FAULT_METHODS });
    control.faults.add(fault);
    return fault;
  },
  'DELETE faults': ({ faults }) => {
    faults.clear();
    return {};
  },
  'GET clock': timeOf,
  'PUT clock': async (control, request) => {
    control.clock.set(readTime(await readFields(request), control));
    return timeOf(control);
  },
  'GET quota': quotaOf,
  'PUT quota': async (control, request) => {
    const fields = await readFields(request);
    rejectUnknown(fields, QUOTA_NAMES);
    control.quota.setLimits(readLimits(fields));
    return quotaOf(control);
  },
  'DELETE quota': ({ quota }) => {
    quota.clear();
    return {};
  },
};

/** Handles requests to `/_emulator/…`, the control endpoints. */
export const createControlHandler =
  (control: Control): Handler =>
  async (request, url) => {
    if (!url.pathname.startsWith(PREFIX)) return undefined;
    const name = `${request.verb} ${url.pathname.slice(PREFIX.length)}`;
    const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
    const { origin } = request.headers;
    try {
      // A web site must not control the emulator, even if it cannot read the response.
      if (origin !== undefined && !isLocalOrigin(origin)) {
        throw new ApiError('PERMISSION_DENIED', 'Only pages on this machine can control the emulator.');
      }
      if (!operation) {
        throw new ApiError('NOT_FOUND', `Unknown control endpoint. Use one of: ${Object.keys(OPERATIONS).join(', ')}.`);
      }
      return jsonResponse(200, await operation(control, request));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return errorResponse(error);
    }
  };
