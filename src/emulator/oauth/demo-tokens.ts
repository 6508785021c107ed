import { PICKER_SCOPE, SCOPES } from '../scopes.ts';
import type { Store } from '../store/store.ts';
import { IDENTITY_SCOPES } from './known-scopes.ts';

/**
 * Adds the tokens of a user that never expire and cannot be revoked: `demo-<name>`, and `demo-refresh-<name>` for any client.
 * They have every scope.
 */
export const addDemoTokens = (store: Store, name: string) => {
  const row = {
    user: name,
    scopes: [...Object.values(SCOPES), PICKER_SCOPE, ...Object.values(IDENTITY_SCOPES)].join(' '),
    client: null,
    code_hash: null,
    is_offline: 1,
    expires_at: null,
  } as const;
  store.tokens.add(`demo-${name}`, { ...row, kind: 'ACCESS' });
  store.tokens.add(`demo-refresh-${name}`, { ...row, kind: 'REFRESH' });
};
