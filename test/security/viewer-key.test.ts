import { expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { createKeyOf } from '../../src/auth/viewer.ts';

const SECRETS = [Buffer.from('short'), Buffer.alloc(32, 7), Buffer.alloc(64, 255)];
const SUBJECTS = ['', 'bearer ya29.token', 'session 1', 'Zoë 😀', 'x'.repeat(1000)];

test.each(SECRETS)('the key of a viewer is the HMAC of its secret', (secret) => {
  const keyOf = createKeyOf(secret);
  for (const subject of SUBJECTS) {
    expect(keyOf(subject)).toBe(createHmac('sha256', secret).update(subject).digest('base64url'));
  }
});

test('processes have different secrets', () => {
  expect(createKeyOf()('bearer token')).not.toBe(createKeyOf()('bearer token'));
});
