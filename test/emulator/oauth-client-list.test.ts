import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readOAuthClients } from '../../src/commands/emulator/oauth-clients.ts';

const readText = (text: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'oauth-clients-'));
  const path = join(folder, 'clients.json');
  try {
    writeFileSync(path, text);
    return readOAuthClients(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test('reads a list of clients from a file', () => {
  const clients = [
    { id: 'web', secret: 's', redirectUris: ['https://photos.test/callback'] },
    { id: 'desktop', secret: 't' },
  ];
  expect(readText(JSON.stringify(clients))).toEqual(clients);
});

test.each([
  ['invalid JSON', '[{ "secret": "hush", '],
  ['an object instead of a list', '{ "id": "web", "secret": "hush" }'],
  ['a client without an id', '[{ "secret": "hush" }]'],
  ['an invalid redirect URI', '[{ "id": "web", "secret": "hush", "redirectUris": ["callback"] }]'],
  ['a misspelled field', '[{ "id": "web", "secret": "hush", "redirectUri": [] }]'],
])('rejects a file with %s without revealing a secret', (_case, text) => {
  expect(() => readText(text)).toThrow(expect.objectContaining({ name: 'UsageError' }));
  expect(() => readText(text)).not.toThrow(/hush/);
});
