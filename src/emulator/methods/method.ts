import type { BytesSubject } from '../bytes/base-url.ts';
import type { Clock } from '../clock.ts';
import type { ValueOf, Field, Message } from '../proto/messages.ts';
import type { PageEffect } from '../faults/effects.ts';
import type { Originals } from '../files/originals.ts';
import type { Access, Era } from '../scopes.ts';
import type { Store } from '../store/store.ts';
import type { UploadFiles } from '../files/upload-files.ts';

/** How the Picker API behaves. */
export type PickerSettings = {
  /** The interval at which clients should poll a session, in milliseconds. */
  pollIntervalMs: number;
  /** How many sessions a user can have at a time. Null for no limit. */
  maxSessions: () => number | null;
};

/** The context of a call, independent of the transport. */
export type Call = {
  user: string;
  scopes: ReadonlySet<string>;
  era: Era;
  /** Whether the caller sees only what the app created. */
  isAppCreatedOnly: boolean;
  store: Store;
  clock: Clock;
  /** The bytes of uploads that are not media items yet. */
  uploadFiles: UploadFiles;
  originals: Originals;
  /** Returns a URL for bytes that is valid for the next hour. */
  baseUrl: (subject: BytesSubject) => string;
  /** Returns the page on which a user picks items, by the token of its session. */
  pickerUri: (token: string) => string;
  picker: PickerSettings;
  /** What a fault does to the page of a list. */
  pageEffect: PageEffect | null;
};

type Shape = Record<string, Field<unknown>>;

/** A method of the API: its HTTP mapping, its request, the scopes that allow it, and its handler. */
export type Method = {
  /** Its name in the gRPC service of its API, which errors contain. */
  rpc: string;
  verb: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** As in Google's discovery document, such as `/v1/albums/{albumId}:share`. */
  path: string;
  /** The field of the request that the body contains. Omit it if the body is the whole request. */
  body?: string;
  request: Message<Shape>;
  access: Access;
  /** Returns the JSON of the response, or throws an `ApiError`. Its request has the fields that `request` describes. */
  handle: (request: never, call: Call) => object | Promise<object>;
};

/** Defines a method. Its handler's request has the type of its message. */
export const defineMethod = <S extends Shape>(
  method: Omit<Method, 'request' | 'handle'> & {
    request: Message<S>;
    handle: (request: ValueOf<S>, call: Call) => object | Promise<object>;
  },
): Method => method;
