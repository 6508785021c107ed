import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { findViolations } from '../../scripts/check-dockerfile.ts';

const DOCKERFILE = readFileSync('Dockerfile', 'utf8');

test('the Dockerfile follows every rule', () => {
  expect(findViolations(DOCKERFILE)).toEqual([]);
});

test.each([
  ['a base without a version', /FROM node:\S+ AS build/, 'FROM node:latest AS build', 'not pinned'],
  ['a base without a tag', /FROM node:\S+ AS build/, 'FROM node AS build', 'not pinned'],
  ['the user root', /USER .*/, 'USER root', 'runs as root'],
  ['the user 0', /USER .*/, 'USER 0:0', 'runs as root'],
  ['no user', /USER .*/, '', 'runs as root'],
  ['a user by name', /USER .*/, 'USER node', 'must be a number'],
  ['a download', 'COPY schema schema', 'ADD https://example.com/schema.tar schema', 'COPY instead of ADD'],
  ['the whole context', 'COPY src src', 'COPY . ./', 'instead of the whole context'],
  ['a secret', 'HOST=0.0.0.0', 'GOOGLE_CLIENT_SECRET=abc', 'contains a secret'],
  ['an install that ignores the lockfile', 'npm ci --ignore', 'npm install --ignore', 'follows the lockfile'],
  ['no health check', /HEALTHCHECK[^]*?\n {2}CMD .*/, '', 'no HEALTHCHECK'],
  ['an entry point behind a shell', /ENTRYPOINT .*/, 'ENTRYPOINT node dist/main.js', 'must have the exec form'],
  ['an unknown stage', '--from=build', '--from=builder', 'names no earlier stage'],
  ['a misspelt instruction', 'EXPOSE', 'EXPOSES', 'unknown instruction EXPOSES'],
  ['a development image', 'NODE_ENV=production', 'NODE_ENV=development', 'NODE_ENV is not production'],
])('rejects %s', (_name, part, instead, violation) => {
  const changed = DOCKERFILE.replace(part, instead);

  expect(changed).not.toBe(DOCKERFILE);
  expect(findViolations(changed).join('\n')).toContain(violation);
});
