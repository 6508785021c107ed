/**
 * Standard parameters that may carry a `$`, so that they cannot be taken for a method's own
 * (https://cloud.google.com/apis/docs/system-parameters). Google's generated clients send `$alt`.
 */
const MARKED = ['alt', 'callback', 'fields', 'prettyPrint'] as const;

/** Give the standard parameters of an address of the API their plain names. */
export const unmarkParameters = ({ pathname, searchParams }: URL): void => {
  if (!pathname.startsWith('/v1/')) return;
  for (const name of MARKED) {
    const value = searchParams.get(`$${name}`);
    if (value === null) continue;
    searchParams.delete(`$${name}`);
    searchParams.set(name, value);
  }
};

/** The formats of answers: JSON, with names or with numbers for enums. */
export const JSON_FORMATS: ReadonlySet<string> = new Set(['json', 'json;enum-encoding=int']);

/** True where an answer is wanted with numbers for enums. */
export const wantsEnumNumbers = (query: URLSearchParams): boolean =>
  query.get('alt')?.toLowerCase() === 'json;enum-encoding=int';

/** The only enum of an answer: `Video.status`, in the order of its declaration. */
const VIDEO_STATUSES: readonly unknown[] = ['UNSPECIFIED', 'PROCESSING', 'READY', 'FAILED'];

/** Writes the enums of an answer as numbers, for `JSON.stringify`. */
export const enumToNumber = (key: string, value: unknown): unknown =>
  key === 'status' && VIDEO_STATUSES.includes(value) ? VIDEO_STATUSES.indexOf(value) : value;
