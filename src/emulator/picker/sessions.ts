import { randomBytes, randomUUID } from 'node:crypto';
import { ApiError, invalidField } from '../api-error.ts';
import { defineMethod, type Call, type Method } from '../methods/method.ts';
import { bool, int64, message, string, type Value } from '../proto/messages.ts';
import { ACCESS } from '../scopes.ts';
import type { PickingSessionRow } from '../store/picking-sessions.ts';
import { findSession } from './find-session.ts';
import { sessionJson } from './session-json.ts';
import { MAX_ITEM_COUNT, SESSION_LIFETIME } from './session-limits.ts';

/** A session in a request. Only its `pickingConfig` can be set; the other fields are valid but ignored. */
const PICKING_SESSION = message({
  id: string,
  pickerUri: string,
  pollingConfig: message({ pollInterval: string, timeoutIn: string }),
  expireTime: string,
  pickingConfig: message({ maxItemCount: int64 }),
  mediaItemsSet: bool,
});

const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** Reads how many items the user can pick. Null without a number. More than 2000 means 2000. */
const maxItemCountOf = (session: Value<typeof PICKING_SESSION> | undefined): number | null => {
  const count = Number(session?.pickingConfig?.maxItemCount ?? 0);
  if (count < 0) {
    throw invalidField('picking_session.picking_config.max_item_count', 'Max item count must not be negative.');
  }
  return count === 0 ? null : Math.min(count, MAX_ITEM_COUNT);
};

/** Adds a session. One with the same request id is returned instead: it is the response to a call that was sent twice. */
const addSession = (requestId: string, maxItemCount: number | null, call: Call): PickingSessionRow => {
  const { user: owner, clock, picker } = call;
  const sessions = call.store.pickingSessions;
  const now = clock.now();
  const known = requestId === '' ? undefined : sessions.findByRequestId(owner, requestId, now);
  if (known) return known;
  sessions.removeExpired(now);
  const limit = picker.maxSessions();
  if (limit !== null && sessions.count(owner, now) >= limit) {
    throw new ApiError(
      'RESOURCE_EXHAUSTED',
      'The user has too many picking sessions. Delete sessions to create new ones.',
    );
  }
  const id = randomUUID();
  sessions.add({
    id,
    picker_token: randomBytes(32).toString('base64url'),
    owner,
    request_id: requestId || null,
    max_item_count: maxItemCount,
    created_at: now,
    expires_at: Math.floor((now + SESSION_LIFETIME) / 1000) * 1000,
  });
  return findSession(id, call);
};

/** https://developers.google.com/photos/picker/reference/rest/v1/sessions */
export const sessionMethods = {
  'picker.sessions.create': defineMethod({
    rpc: 'CreateSession',
    verb: 'POST',
    path: '/v1/sessions',
    body: 'pickingSession',
    request: message({ requestId: string, pickingSession: PICKING_SESSION }),
    access: ACCESS.pick,
    handle: ({ requestId, pickingSession }, call) => {
      if (requestId !== '' && !UUID_V4.test(requestId)) {
        throw invalidField('request_id', 'Request ID must be a UUID of version 4.');
      }
      const maxItemCount = maxItemCountOf(pickingSession);
      return sessionJson(
        call.store.transaction(() => addSession(requestId, maxItemCount, call)),
        call,
      );
    },
  }),

  'picker.sessions.get': defineMethod({
    rpc: 'GetSession',
    verb: 'GET',
    path: '/v1/sessions/{sessionId}',
    request: message({ sessionId: string }),
    access: ACCESS.pick,
    handle: ({ sessionId }, call) => sessionJson(findSession(sessionId, call), call),
  }),

  'picker.sessions.delete': defineMethod({
    rpc: 'DeleteSession',
    verb: 'DELETE',
    path: '/v1/sessions/{sessionId}',
    request: message({ sessionId: string }),
    access: ACCESS.pick,
    handle: ({ sessionId }, call) => {
      call.store.pickingSessions.remove(findSession(sessionId, call).session_key);
      return {};
    },
  }),
} satisfies Record<string, Method>;
