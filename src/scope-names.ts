const PREFIX = 'https://www.googleapis.com/auth/';

/** The scopes that identify the user, by the name in a request. The value is the name in Google's response. */
const IDENTITY: ReadonlyMap<string, string> = new Map([
  ['openid', 'openid'],
  ['email', `${PREFIX}userinfo.email`],
  ['profile', `${PREFIX}userinfo.profile`],
]);

/** The Library API scopes since 31 March 2025 (https://developers.google.com/photos/overview/authorization). */
const CURRENT = [
  'photoslibrary.appendonly',
  'photoslibrary.readonly.appcreateddata',
  'photoslibrary.edit.appcreateddata',
];

/** The Picker API's scope, and the withdrawn scopes, which the emulator still grants in its legacy era. */
const OTHERS = ['photospicker.mediaitems.readonly', 'photoslibrary', 'photoslibrary.readonly', 'photoslibrary.sharing'];

/** Always requested: they identify the account of a stored credential. */
const REQUIRED = ['openid', 'email'];

const KNOWN = [...IDENTITY.keys(), ...CURRENT, ...OTHERS];

const fullName = (name: string) => (name.startsWith(PREFIX) ? name : (IDENTITY.get(name) ?? PREFIX + name));

/** Returns a scope without Google's prefix, for display. */
export const shortScope = (scope: string) => {
  const [name] = [...IDENTITY].find(([, full]) => full === scope) ?? [];
  return name ?? (scope.startsWith(PREFIX) ? scope.slice(PREFIX.length) : scope);
};

const withRequired = (names: readonly string[]) => [...new Set([...REQUIRED, ...names].map(fullName))];

/** Full names of the scopes that identify the user, and of the Library API scopes since 31 March 2025. */
export const CURRENT_SCOPES: readonly string[] = withRequired(['profile', ...CURRENT]);

/** Full names of the scopes that the emulator grants in its legacy era: the whole library, and sharing. */
export const LEGACY_SCOPES: readonly string[] = withRequired([
  'profile',
  'photoslibrary',
  'photoslibrary.sharing',
  'photoslibrary.edit.appcreateddata',
]);

/** Full name of the scope with which users pick media items of their library. */
export const PICKER_SCOPE = fullName('photospicker.mediaitems.readonly');

/** Full names of all scopes of Google Photos. */
export const PHOTOS_SCOPES: readonly string[] = [...CURRENT, ...OTHERS].map(fullName);

/**
 * Parses a list of scopes, separated by commas or spaces.
 *
 * @returns their full names without duplicates, always with `openid` and `email`; or the mistake, as the end of a sentence
 */
export const parseScopes = (names: string): { value: readonly string[] } | { mistake: string } => {
  const requested = names.split(/[\s,]+/).filter(Boolean);
  if (requested.length === 0) return { mistake: 'must name at least one scope' };
  const isKnown = (name: string) => name.startsWith(PREFIX) || KNOWN.includes(name);
  return requested.every(isKnown)
    ? { value: withRequired(requested) }
    : { mistake: `must contain only these scopes: ${KNOWN.join(', ')}` };
};
