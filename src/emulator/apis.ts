import { METHODS } from './methods/table.ts';
import type { Method } from './methods/method.ts';
import { PICKER_METHODS } from './picker/table.ts';
import { LIBRARY_SERVICE, PICKER_SERVICE, type Service } from './services.ts';

/** An API that the emulator serves. */
export type Api = { service: Service; methods: Readonly<Record<string, Method>> };

export const LIBRARY: Api = { service: LIBRARY_SERVICE, methods: METHODS };

export const PICKER: Api = { service: PICKER_SERVICE, methods: PICKER_METHODS };

const APIS = [LIBRARY, PICKER];

/** Returns whether a host belongs to an API. Google has a second host for clients with a certificate. */
const isHostOf = ({ service: { host } }: Api, hostname: string) =>
  hostname === host || hostname === host.replace('.', '.mtls.');

/**
 * Returns the APIs that can handle a URL, the first one first. Google's hosts have one API each. Any other host has both: the
 * Picker's list of media items has the path of the Library's, and only the Picker's has a session id, even an empty one.
 */
export const apisAt = ({ hostname, searchParams }: URL): readonly Api[] => {
  const own = APIS.find((api) => isHostOf(api, hostname));
  if (own) return [own];
  return searchParams.has('sessionId') || searchParams.has('session_id') ? [PICKER, LIBRARY] : [LIBRARY, PICKER];
};
