import { createSend, type Send, type SendOptions } from '../send.ts';
import { checkResource } from '../validate-response.ts';
import type { PageRequest } from '../wire.ts';
import type { NewPickingSession, PickedMediaItemPage, PickingSession } from './wire.ts';

/** The options of a new session. */
export type NewSessionOptions = {
  /** How many media items the user can pick. Undefined for the maximum. */
  maxItemCount?: number;
  /** A UUID of the client's own, for devices with limited input. */
  requestId?: string;
};

/** A write that changes nothing that the viewer cache keeps. */
const WRITE = { isWrite: true, change: { changes: [] } } as const;

const pathOf = (sessionId: string) => `/v1/sessions/${encodeURIComponent(sessionId)}`;

/** https://developers.google.com/photos/picker/reference/rest/v1/sessions */
const createSessionsClient = (send: Send) => ({
  create: async ({ maxItemCount, requestId }: NewSessionOptions) => {
    const method = 'picker.sessions.create';
    const body: NewPickingSession =
      maxItemCount === undefined ? {} : { pickingConfig: { maxItemCount: String(maxItemCount) } };
    const call = { method, verb: 'POST', path: '/v1/sessions', query: { requestId }, body, ...WRITE } as const;
    return checkResource(method, await send<PickingSession>(call));
  },

  get: (sessionId: string) =>
    send<PickingSession>({ method: 'picker.sessions.get', verb: 'GET', path: pathOf(sessionId) }),

  delete: (sessionId: string) =>
    send({ method: 'picker.sessions.delete', verb: 'DELETE', path: pathOf(sessionId), ...WRITE }),
});

/** https://developers.google.com/photos/picker/reference/rest/v1/mediaItems */
const createPickedItemsClient = (send: Send) => ({
  /** Returns a page of at most 100. */
  list: (sessionId: string, request: PageRequest) => {
    const query = { sessionId, ...request };
    return send<PickedMediaItemPage>({
      method: 'picker.mediaItems.list',
      verb: 'GET',
      path: '/v1/mediaItems',
      query,
    });
  },
});

/**
 * Creates the client of the Picker API for one operation of one viewer: one function per method. The names of the methods start
 * with `picker.`, because the Library API has a `mediaItems.list` too.
 */
export const createPickerClient = (options: SendOptions) => {
  const send = createSend(options);
  return { sessions: createSessionsClient(send), mediaItems: createPickedItemsClient(send) };
};

export type PickerClient = ReturnType<typeof createPickerClient>;
