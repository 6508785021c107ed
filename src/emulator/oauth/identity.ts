import { createHash } from 'node:crypto';
import type { UserRow } from '../store/users.ts';
import { IDENTITY_SCOPES } from './known-scopes.ts';

/** A person's number at Google: 21 digits, always the same for one name. */
export const subjectOf = (name: string) => {
  const number = BigInt(`0x${createHash('sha256').update(`subject:${name}`).digest('hex')}`);
  return `1${String(number % 10n ** 20n).padStart(20, '0')}`;
};

/** What may be told of a person to who holds these scopes, in OpenID's names. */
export const claimsOf = (user: UserRow, scopes: ReadonlySet<string>, picture: string) => {
  const [given = user.display_name, ...family] = user.display_name.split(' ');
  return {
    sub: subjectOf(user.name),
    ...(scopes.has(IDENTITY_SCOPES.profile) && {
      name: user.display_name,
      given_name: given,
      ...(family.length > 0 && { family_name: family.join(' ') }),
      picture,
    }),
    ...(scopes.has(IDENTITY_SCOPES.email) && { email: user.email, email_verified: true }),
  };
};
