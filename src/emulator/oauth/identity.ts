import { createHash } from 'node:crypto';
import type { UserRow } from '../store/users.ts';
import { IDENTITY_SCOPES } from './known-scopes.ts';

/** Returns a user's Google account id: 21 digits, always the same for a name. */
export const subjectOf = (name: string) => {
  const number = BigInt(`0x${createHash('sha256').update(`subject:${name}`).digest('hex')}`);
  return `1${String(number % 10n ** 20n).padStart(20, '0')}`;
};

/** Returns the OpenID claims of a user that these scopes allow. */
export const claimsOf = (user: UserRow, scopes: ReadonlySet<string>, picture: string) => {
  const [givenName = user.display_name, ...family] = user.display_name.split(' ');
  return {
    sub: subjectOf(user.name),
    ...(scopes.has(IDENTITY_SCOPES.profile) && {
      name: user.display_name,
      given_name: givenName,
      ...(family.length > 0 && { family_name: family.join(' ') }),
      picture,
    }),
    ...(scopes.has(IDENTITY_SCOPES.email) && { email: user.email, email_verified: true }),
  };
};
