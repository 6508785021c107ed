import { CombinedGraphQLErrors } from '@apollo/client/errors';

/** What the user can do about a problem. */
export type WayOut =
  { kind: 'SIGN_IN' } | { kind: 'ALLOW'; scope: string } | { kind: 'RETRY'; afterSeconds: number } | { kind: 'NONE' };

/** An error, in words for the user, with the way out of it. */
export type Problem = { title: string; text: string; wayOut: WayOut };

/** The extensions of the gateway's errors that decide what to do. The gateway's docs/errors.md lists them all. */
export type ErrorExtensions = {
  code?: string;
  retry?: 'SAFE' | 'AFTER' | 'NO';
  retryAfterSeconds?: number;
  scopes?: string[];
  outcome?: 'NOT_DONE' | 'UNKNOWN';
};

const BUSY = ['Too many requests', 'Google Photos accepts only so many requests in a short time.'] as const;
const DOWN = ['Google Photos is not available', 'This usually passes within a minute.'] as const;
const GONE = ['This is not available to you', 'It was deleted, or it belongs to someone else.'] as const;

/** Title and text by `extensions.code`. Any other error shows its own message. */
const TEXTS: Record<string, readonly [string, string]> = {
  UNAUTHENTICATED: ['You are signed out', 'Sign in to see your photos.'],
  INSUFFICIENT_SCOPE: [
    'This needs your permission',
    'You have not allowed the gallery to do this. You can allow it now.',
  ],
  FORBIDDEN: GONE,
  NOT_FOUND: GONE,
  RATE_LIMITED: BUSY,
  OVERLOADED: BUSY,
  QUOTA_EXCEEDED: [
    'That was all for today',
    'The gallery has used up its requests. It works again after midnight, Pacific time.',
  ],
  UPSTREAM_TIMEOUT: DOWN,
  UPSTREAM_UNAVAILABLE: DOWN,
  UPSTREAM_ERROR: DOWN,
  API_RETIRED: [
    'Google no longer offers this',
    'Apps cannot do this since 31 March 2025. Google Photos itself still can.',
  ],
};

/** How long to wait if the gateway does not say, in seconds. */
const DEFAULT_WAIT_SECONDS = 30;

const wayOutOf = ({ code, retry, retryAfterSeconds, scopes: [scope] = [] }: ErrorExtensions): WayOut => {
  if (code === 'UNAUTHENTICATED') return { kind: 'SIGN_IN' };
  if (scope) return { kind: 'ALLOW', scope };
  if (retry === 'SAFE') return { kind: 'RETRY', afterSeconds: retryAfterSeconds ?? 0 };
  if (retry === 'AFTER' && code !== 'QUOTA_EXCEEDED') {
    return { kind: 'RETRY', afterSeconds: retryAfterSeconds ?? DEFAULT_WAIT_SECONDS };
  }
  return { kind: 'NONE' };
};

/** Returns the problem that an error of the gateway describes. */
export const problemOf = (message: string, extensions: ErrorExtensions): Problem => {
  const [title, text] = TEXTS[extensions.code ?? ''] ?? ['Something went wrong', message];
  const isUnknown = extensions.outcome === 'UNKNOWN';
  return {
    title,
    text: isUnknown ? 'Your change may have been made all the same. Reload the page to see.' : text,
    wayOut: wayOutOf(extensions),
  };
};

/** Returns the problem that an error of Apollo Client describes. Of several GraphQL errors, the first counts. */
export const problemOfError = (error: unknown): Problem => {
  if (CombinedGraphQLErrors.is(error)) {
    const [first] = error.errors;
    return problemOf(first?.message ?? error.message, first?.extensions ?? {});
  }
  const text = 'The gateway did not respond. Check your connection.';
  return { title: 'No connection', text, wayOut: { kind: 'RETRY', afterSeconds: 0 } };
};
