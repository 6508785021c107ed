import { SCOPES, type Era } from '../scopes.ts';
import { OAuthError } from './oauth-error.ts';

const EMAIL = 'https://www.googleapis.com/auth/userinfo.email';
const PROFILE = 'https://www.googleapis.com/auth/userinfo.profile';
const PICKER = 'https://www.googleapis.com/auth/photospicker.mediaitems.readonly';

/** The identity scopes. They are part of signing in: a user cannot deselect them. */
export const IDENTITY_SCOPES = { openid: 'openid', email: EMAIL, profile: PROFILE } as const;

const IDENTITY_NAMES: ReadonlySet<string> = new Set(Object.values(IDENTITY_SCOPES));

export const isIdentityScope = (scope: string) => IDENTITY_NAMES.has(scope);

/** Google's description of each scope. */
const DESCRIPTIONS: ReadonlyMap<string, string> = new Map([
  ['openid', 'Associate you with your personal info'],
  [EMAIL, 'See your email address'],
  [PROFILE, 'See your name and picture'],
  [SCOPES.full, 'See, upload, and organize items in your Google Photos library'],
  [SCOPES.readonly, 'View your Google Photos library'],
  [SCOPES.sharing, 'Manage and add to shared albums on your behalf'],
  [SCOPES.appendonly, 'Add to your Google Photos library'],
  [SCOPES.readAppCreated, 'Manage photos added by this app'],
  [SCOPES.editAppCreated, 'Edit the info in your photos, videos, and albums created within this app'],
  [PICKER, 'See the photos and videos that you pick'],
]);

/** Scopes that Google removed on 31 March 2025 (https://developers.google.com/photos/support/updates). */
const REMOVED: ReadonlySet<string> = new Set([SCOPES.full, SCOPES.readonly, SCOPES.sharing]);

/** Returns all scopes that an app can request in an era. */
export const requestableScopes = (era: Era) =>
  [...DESCRIPTIONS.keys()].filter((scope) => era === 'legacy' || !REMOVED.has(scope));

export const scopeDescription = (scope: string) => DESCRIPTIONS.get(scope) ?? scope;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['email', EMAIL],
  ['profile', PROFILE],
]);

/**
 * Reads the scopes of a parameter, in their long form and without duplicates.
 *
 * @throws OAuthError invalid_scope that lists the invalid scopes
 */
export const readScopes = (text: string, allowed: readonly string[]): string[] => {
  const requested = [...new Set(text.split(/\s+/).filter(Boolean))];
  const long = requested.map((scope) => SHORT.get(scope) ?? scope);
  const invalid = requested.filter((_, index) => !allowed.includes(long[index] ?? ''));
  if (invalid.length > 0) {
    const valid = requested.filter((scope) => !invalid.includes(scope));
    const lists = `{valid=[${valid.join(', ')}], invalid=[${invalid.join(', ')}]}`;
    throw new OAuthError('invalid_scope', `Some requested scopes were invalid. ${lists}`);
  }
  return [...new Set(long)];
};
