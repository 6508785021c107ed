const PREFIX = 'https://www.googleapis.com/auth/';

/** Scopes that say who somebody is, as they are asked for and as Google gives them. */
const IDENTITY: ReadonlyMap<string, string> = new Map([
  ['openid', 'openid'],
  ['email', `${PREFIX}userinfo.email`],
  ['profile', `${PREFIX}userinfo.profile`],
]);

/** What can be asked for since 31 March 2025 (https://developers.google.com/photos/overview/authorization). */
const OF_TODAY = [
  'photoslibrary.appendonly',
  'photoslibrary.readonly.appcreateddata',
  'photoslibrary.edit.appcreateddata',
];

/** The picker's, and those that Google withdrew, which an emulator of the time before still gives. */
const OTHERS = ['photospicker.mediaitems.readonly', 'photoslibrary', 'photoslibrary.readonly', 'photoslibrary.sharing'];

/** Without these nobody could tell whose a stored sign-in is. */
const ALWAYS = ['openid', 'email'];

const KNOWN = [...IDENTITY.keys(), ...OF_TODAY, ...OTHERS];

const longOf = (name: string) => (name.startsWith(PREFIX) ? name : (IDENTITY.get(name) ?? PREFIX + name));

/** A scope as people say it: without what all of them begin with. */
export const shortScope = (scope: string) => {
  const [name] = [...IDENTITY].find(([, long]) => long === scope) ?? [];
  return name ?? (scope.startsWith(PREFIX) ? scope.slice(PREFIX.length) : scope);
};

const allOf = (names: readonly string[]) => [...new Set([...ALWAYS, ...names].map(longOf))];

/** What can be asked for since 31 March 2025, and who somebody is, in the long form. */
export const CURRENT_SCOPES: readonly string[] = allOf(['profile', ...OF_TODAY]);

/** The whole library and sharing, as an emulator of the time before still gives them. */
export const LEGACY_SCOPES: readonly string[] = allOf([
  'profile',
  'photoslibrary',
  'photoslibrary.sharing',
  'photoslibrary.edit.appcreateddata',
]);

/** Every scope of photos, in the long form. */
export const PHOTOS_SCOPES: readonly string[] = [...OF_TODAY, ...OTHERS].map(longOf);

/** Scopes to ask for, or what is wrong with them as the end of a sentence. */
export type NamedScopes = { scopes: string[] } | { mistake: string };

/**
 * The scopes of a list of names, separated by commas or spaces, in their long form, each once. `openid` and `email` are
 * always among them.
 */
export const scopesNamed = (names: string): NamedScopes => {
  const asked = names.split(/[\s,]+/).filter(Boolean);
  if (asked.length === 0) return { mistake: 'must name at least one scope' };
  const isKnown = (name: string) => name.startsWith(PREFIX) || KNOWN.includes(name);
  return asked.every(isKnown) ? { scopes: allOf(asked) } : { mistake: `may only name ${KNOWN.join(', ')}` };
};
