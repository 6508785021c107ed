import { createHash } from 'node:crypto';
import type { CodeRow } from '../store/consents.ts';
import { invalidGrant } from './oauth-error.ts';

const VERIFIER = /^[\w.~-]{43,128}$/;

/**
 * Checks the code verifier of a token request (RFC 7636).
 *
 * @throws OAuthError invalid_grant for a verifier that is missing, wrong or unexpected
 */
export const checkVerifier = ({ challenge, challenge_method: method }: CodeRow, verifier: string | null) => {
  if (challenge === null) {
    if (verifier) throw invalidGrant('code_verifier or verifier is not needed.');
    return;
  }
  if (!verifier) throw invalidGrant('Missing code verifier.');
  const derived = method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
  if (!VERIFIER.test(verifier) || derived !== challenge) throw invalidGrant('Invalid code verifier.');
};
