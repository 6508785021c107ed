import { createHash } from 'node:crypto';
import type { CodeRow } from '../store/consents.ts';
import { invalidGrant } from './oauth-error.ts';

const VERIFIER = /^[\w.~-]{43,128}$/;

/**
 * Check that who brings a code is who asked for it (RFC 7636).
 *
 * @throws OAuthError invalid_grant for a verifier that is missing, wrong, or not asked for
 */
export const checkVerifier = ({ challenge, challenge_method: method }: CodeRow, verifier: string | null) => {
  if (challenge === null) {
    if (verifier) throw invalidGrant('code_verifier or verifier is not needed.');
    return;
  }
  if (!verifier) throw invalidGrant('Missing code verifier.');
  const answer = method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
  if (!VERIFIER.test(verifier) || answer !== challenge) throw invalidGrant('Invalid code verifier.');
};
