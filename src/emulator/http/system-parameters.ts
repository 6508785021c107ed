/**
 * System parameters that can have a `$` prefix, which distinguishes them from a method's own parameters
 * (https://cloud.google.com/apis/docs/system-parameters). Google's generated clients send `$alt`.
 */
const PREFIXED = ['alt', 'callback', 'fields', 'prettyPrint'] as const;

/** Removes the `$` prefix from the system parameters of an API URL. */
export const removeDollarPrefixes = ({ pathname, searchParams }: URL): void => {
  if (!pathname.startsWith('/v1/')) return;
  for (const name of PREFIXED) {
    const value = searchParams.get(`$${name}`);
    if (value === null) continue;
    searchParams.delete(`$${name}`);
    searchParams.set(name, value);
  }
};

/** The supported response formats: JSON, with enums as names or as numbers. */
export const JSON_FORMATS: ReadonlySet<string> = new Set(['json', 'json;enum-encoding=int']);

/** Returns whether a request wants enums as numbers. */
export const wantsEnumNumbers = (query: URLSearchParams): boolean =>
  query.get('alt')?.toLowerCase() === 'json;enum-encoding=int';

const VIDEO_STATUSES: readonly unknown[] = ['UNSPECIFIED', 'PROCESSING', 'READY', 'FAILED'];

/** The enums in responses by their fields, in the order of their declaration. */
const ENUMS = new Map([
  ['status', VIDEO_STATUSES],
  ['processingStatus', VIDEO_STATUSES],
  ['type', ['TYPE_UNSPECIFIED', 'PHOTO', 'VIDEO']],
]);

/** Replaces enums by their numbers. Pass it to `JSON.stringify`. */
export const enumToNumber = (key: string, value: unknown): unknown => {
  const index = ENUMS.get(key)?.indexOf(value) ?? -1;
  return index < 0 ? value : index;
};
