import { isRetiredScope, scopesOf } from './scopes.ts';

/** What an access token allows, by the representative method of each kind. */
const METHODS = {
  canRead: 'albums.list',
  canCreate: 'albums.create',
  canEdit: 'albums.patch',
  canShare: 'albums.share',
  canPick: 'picker.sessions.create',
} as const;

/** What an access token allows. */
export type Permissions = Record<keyof typeof METHODS, boolean>;

/**
 * Returns what the scopes of a token allow.
 *
 * @param areRetiredAccepted whether the API still accepts the scopes that Google withdrew
 */
export const permissionsOf = (scopes: readonly string[], areRetiredAccepted: boolean): Permissions => {
  const accepted = new Set(areRetiredAccepted ? scopes : scopes.filter((scope) => !isRetiredScope(scope)));
  const allows = (method: string) => scopesOf(method).some((scope) => accepted.has(scope));
  return {
    canRead: allows(METHODS.canRead),
    canCreate: allows(METHODS.canCreate),
    canEdit: allows(METHODS.canEdit),
    canShare: allows(METHODS.canShare),
    canPick: allows(METHODS.canPick),
  };
};
