import type { BytesSubject } from '../bytes/base-url.ts';
import type { Clock } from '../clock.ts';
import type { ValueOf, Field, Message } from '../proto/messages.ts';
import type { PageEffect } from '../faults/effects.ts';
import type { Originals } from '../files/originals.ts';
import type { Access, Era } from '../scopes.ts';
import type { Store } from '../store/store.ts';
import type { UploadFiles } from '../files/upload-files.ts';

/** What a method knows besides its request, whatever the transport was. */
export type Call = {
  user: string;
  scopes: ReadonlySet<string>;
  era: Era;
  /** Whether the caller sees only what the app created. */
  isAppCreatedOnly: boolean;
  store: Store;
  clock: Clock;
  /** The bytes of uploads that are no media items yet. */
  uploadFiles: UploadFiles;
  originals: Originals;
  /** The address under which the bytes of something can be fetched for the next hour. */
  baseUrl: (subject: BytesSubject) => string;
  /** What a fault does to the page of a list. */
  pageEffect: PageEffect | null;
};

type Shape = Record<string, Field<unknown>>;

/** One method of the API: where it stands in HTTP, what it takes, who may call it, what it does. */
export type Method = {
  verb: 'GET' | 'POST' | 'PATCH';
  /** As in Google's discovery document, such as `/v1/albums/{albumId}:share`. */
  path: string;
  /** The field of the request that the body is. Left out, the body is the whole request. */
  body?: string;
  request: Message<Shape>;
  access: Access;
  /** Gives the JSON of the answer, at once or later, or throws a `ApiError`. Reads only what `request` describes. */
  handle: (request: never, call: Call) => object | Promise<object>;
};

/** Define a method, so that its handler's request has the type of its message. */
export const defineMethod = <S extends Shape>(
  method: Omit<Method, 'request' | 'handle'> & {
    request: Message<S>;
    handle: (request: ValueOf<S>, call: Call) => object | Promise<object>;
  },
): Method => method;
