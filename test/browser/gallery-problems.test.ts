import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { problemOf } from '../../examples/gallery/src/errors/problem.ts';

/** The codes of a request that is wrong, or of a gateway that is. Users cannot do anything about them, and see the message. */
const MISTAKES = [
  'API_DISABLED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'CONFLICT',
  'COST_LIMIT_EXCEEDED',
  'FAILED_PRECONDITION',
  'INTERNAL_SERVER_ERROR',
  'OPERATION_RESOLUTION_FAILURE',
  'PAYLOAD_TOO_LARGE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_REQUIRED',
  'UNSUPPORTED_MEDIA_TYPE',
];

const documentation = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');

const [, table = ''] = documentation.split('## Codes');
const codes = [...table.split('\n## ')[0]!.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code]) => code!);

test('the gallery has words for every documented code that users can meet', () => {
  const withoutWords = codes.filter((code) => problemOf('The message.', { code }).text === 'The message.');
  expect(withoutWords.sort()).toEqual(MISTAKES);
});

test.each([
  [{ code: 'UNAUTHENTICATED', retry: 'AFTER' }, { kind: 'SIGN_IN' }],
  [
    { code: 'INSUFFICIENT_SCOPE', retry: 'AFTER', scopes: ['first', 'second'] },
    { kind: 'ALLOW', scope: 'first' },
  ],
  [
    { code: 'RATE_LIMITED', retry: 'AFTER', retryAfterSeconds: 12 },
    { kind: 'RETRY', afterSeconds: 12 },
  ],
  [
    { code: 'RATE_LIMITED', retry: 'AFTER' },
    { kind: 'RETRY', afterSeconds: 30 },
  ],
  [
    { code: 'OVERLOADED', retry: 'AFTER', retryAfterSeconds: 1 },
    { kind: 'RETRY', afterSeconds: 1 },
  ],
  [
    { code: 'UPSTREAM_UNAVAILABLE', retry: 'SAFE' },
    { kind: 'RETRY', afterSeconds: 0 },
  ],
  [{ code: 'QUOTA_EXCEEDED', retry: 'AFTER' }, { kind: 'NONE' }],
  [{ code: 'API_RETIRED', retry: 'NO' }, { kind: 'NONE' }],
  [{ code: 'UPSTREAM_TIMEOUT', retry: 'NO', outcome: 'UNKNOWN' }, { kind: 'NONE' }],
] as const)('the way out of %j', (extensions, wayOut) => {
  expect(
    problemOf('The message.', { ...extensions, scopes: 'scopes' in extensions ? [...extensions.scopes] : [] }).wayOut,
  ).toEqual(wayOut);
});
