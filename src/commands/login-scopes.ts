import { UsageError } from './command.ts';

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

const longOf = (name: string) => {
  if (name.startsWith(PREFIX)) return name;
  if (!KNOWN.includes(name)) throw new UsageError(`--scopes: ${JSON.stringify(name)} is none of: ${KNOWN.join(', ')}.`);
  return IDENTITY.get(name) ?? PREFIX + name;
};

/** A scope as people say it: without what all of them begin with. */
export const shortScope = (scope: string) => {
  const [name] = [...IDENTITY].find(([, long]) => long === scope) ?? [];
  return name ?? (scope.startsWith(PREFIX) ? scope.slice(PREFIX.length) : scope);
};

/**
 * The scopes to ask for, in their long form, each once. Names are separated by commas; `openid` and `email` are always
 * among them. Undefined stands for what one can do since 31 March 2025.
 *
 * @throws UsageError for a name that is not known
 */
export const readScopes = (names: string | undefined): string[] => {
  const asked = names === undefined ? ['profile', ...OF_TODAY] : names.split(/[\s,]+/).filter(Boolean);
  if (asked.length === 0) throw new UsageError('--scopes must name at least one scope.');
  return [...new Set([...ALWAYS, ...asked].map(longOf))];
};
