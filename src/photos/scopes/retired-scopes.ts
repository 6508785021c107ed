import { isGoogleUrl } from '../google-url.ts';
import { isJsonObject } from '../../json-object.ts';

/** The time limit for reading the discovery document, in milliseconds. */
const TIMEOUT_MS = 2_000;

/** Requests a path of the API without credentials. */
type Get = (path: string, signal: AbortSignal) => Promise<{ httpStatus: number; text: string }>;

const within = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce((inner, name) => (isJsonObject(inner) ? inner[name] : undefined), value);

/** Returns whether a discovery document names scopes for a method that Google retired together with them. */
const namesSharingScopes = (document: unknown) => {
  const scopes = within(document, 'resources', 'albums', 'methods', 'share', 'scopes');
  return Array.isArray(scopes) && scopes.length > 0;
};

/**
 * Creates a function that returns whether the API still accepts the scopes that Google withdrew on 31 March 2025. Google does
 * not. The discovery document of any other server decides, such as that of the emulator, which is read once.
 *
 * Returns false if the document cannot be read. The next call reads it again, unless the server has no such document.
 *
 * @param baseUrl the base URL of the Library API
 */
export const createRetiredScopeCheck = (baseUrl: string, get: Get) => {
  let known: Promise<boolean> | null = isGoogleUrl(baseUrl) ? Promise.resolve(false) : null;

  const read = async (): Promise<boolean> => {
    try {
      const { httpStatus, text } = await get('/$discovery/rest?version=v1', AbortSignal.timeout(TIMEOUT_MS));
      if (httpStatus === 200) return namesSharingScopes(JSON.parse(text));
      if (httpStatus >= 500) known = null;
    } catch {
      known = null;
    }
    return false;
  };

  return (): Promise<boolean> => {
    known ??= read();
    return known;
  };
};
