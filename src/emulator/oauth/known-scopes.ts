import { PICKER_SCOPE, SCOPES, type Era } from '../scopes.ts';
import { invalidRequest, OAuthError } from './oauth-error.ts';

const EMAIL = 'https://www.googleapis.com/auth/userinfo.email';
const PROFILE = 'https://www.googleapis.com/auth/userinfo.profile';
const GMAIL = 'https://mail.google.com/';

/** The identity scopes. They are part of signing in: a user cannot deselect them. */
export const IDENTITY_SCOPES = { openid: 'openid', email: EMAIL, profile: PROFILE } as const;

const IDENTITY_NAMES: ReadonlySet<string> = new Set(Object.values(IDENTITY_SCOPES));

/** Returns whether a scope only identifies the user. */
export const isIdentityScope = (scope: string) => IDENTITY_NAMES.has(scope);

/** Google's description of the scopes of the Library API, and of some others. */
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
  [PICKER_SCOPE, 'See the photos and videos that you pick'],
  [GMAIL, 'Read, compose, send, and permanently delete all your email from Gmail'],
]);

/** Scopes that Google removed on 31 March 2025 (https://developers.google.com/photos/support/updates). */
const REMOVED: ReadonlySet<string> = new Set([SCOPES.full, SCOPES.readonly, SCOPES.sharing]);

/** A scope of any Google product, such as `https://www.googleapis.com/auth/contacts.readonly`. */
const PRODUCT_SCOPE = /^https:\/\/www\.googleapis\.com\/auth\/([a-z0-9]+(?:[._-][a-z0-9]+)*)$/;

/** The names of the Library API and of the Picker API. Their other scopes do not exist. */
const PHOTOS_NAME = /^photos(library|picker)(\.|$)/;

const DRIVE_NAME = /^drive(\.|$)/;

const productNameOf = (scope: string) => PRODUCT_SCOPE.exec(scope)?.[1];

const isDriveScope = (scope: string) => DRIVE_NAME.test(productNameOf(scope) ?? '');

const isLibraryScope = (scope: string) => Object.values<string>(SCOPES).includes(scope);

const isOfOtherProduct = (scope: string) => {
  const name = productNameOf(scope);
  return name !== undefined && !PHOTOS_NAME.test(name) && !DRIVE_NAME.test(name);
};

/**
 * Returns whether the emulator grants a scope in an era. It grants the scopes of other Google products too, without any effect
 * on the Library API, but not those of Drive, which Google does not grant together with the Library API's.
 */
const isRequestable = (scope: string, era: Era) =>
  DESCRIPTIONS.has(scope) ? era === 'legacy' || !REMOVED.has(scope) : isOfOtherProduct(scope);

/** Returns what a scope allows, as the consent page shows it. */
export const scopeDescription = (scope: string) => DESCRIPTIONS.get(scope) ?? 'Use another Google product';

const SHORT: ReadonlyMap<string, string> = new Map([
  ['email', EMAIL],
  ['profile', PROFILE],
]);

/** Splits a parameter into its scopes, without duplicates. */
const split = (text: string) => [...new Set(text.split(/\s+/).filter(Boolean))];

const toLong = (scope: string) => SHORT.get(scope) ?? scope;

/**
 * Reads scopes in their long form and without duplicates.
 *
 * @throws OAuthError invalid_scope that lists the invalid scopes
 */
const readAllowed = (text: string, isAllowed: (scope: string) => boolean): string[] => {
  const requested = split(text);
  const invalid = requested.filter((scope) => !isAllowed(toLong(scope)));
  if (invalid.length > 0) {
    const valid = requested.filter((scope) => !invalid.includes(scope));
    const lists = `{valid=[${valid.join(', ')}], invalid=[${invalid.join(', ')}]}`;
    throw new OAuthError('invalid_scope', `Some requested scopes were invalid. ${lists}`);
  }
  return [...new Set(requested.map(toLong))];
};

/**
 * Reads the scopes that an app requests.
 *
 * @throws OAuthError invalid_scope that lists the invalid scopes, invalid_request for scopes of Drive beside the Library API's
 */
export const readRequestedScopes = (text: string, era: Era): string[] => {
  const conflicting = split(text).filter((scope) => isLibraryScope(scope) || isDriveScope(scope));
  if (conflicting.some(isLibraryScope) && conflicting.some(isDriveScope)) {
    const message = 'This request contains scopes that cannot be requested together';
    throw invalidRequest(`${message} : [${conflicting.join(', ')}]`);
  }
  return readAllowed(text, (scope) => isRequestable(scope, era));
};

/**
 * Reads some of the granted scopes.
 *
 * @throws OAuthError invalid_scope that lists the scopes that were not granted
 */
export const readGrantedScopes = (text: string, granted: readonly string[]): string[] =>
  readAllowed(text, (scope) => granted.includes(scope));
