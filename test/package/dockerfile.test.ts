import { expect, test } from '@jest/globals';
import { readImageConfig, readStages } from '../../scripts/dockerfile.ts';

const DOCKERFILE = `# syntax=docker/dockerfile:1
FROM node:24.21.0-bookworm-slim AS build
COPY --chown=1000:1000 package.json \\
  # A comment between the lines.
  src ./

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production \\
  GREETING="hello world"
WORKDIR /app
COPY --from=build /app/dist dist
USER 1000:1000
HEALTHCHECK --interval=30s --timeout=5s CMD ["node", "check.js"]
ENTRYPOINT ["node", "main.js"]
CMD ["serve"]
`;

test('reads stages with flags, continued lines and comments', () => {
  const [build, image] = readStages(DOCKERFILE);

  expect(build).toEqual({
    base: 'node:24.21.0-bookworm-slim',
    name: 'build',
    instructions: [{ name: 'COPY', flags: { chown: '1000:1000' }, text: 'package.json src ./' }],
  });
  expect(image?.instructions).toContainEqual({ name: 'COPY', flags: { from: 'build' }, text: '/app/dist dist' });
});

test('reads how an engine runs the last stage', () => {
  expect(readImageConfig(readStages(DOCKERFILE))).toEqual({
    workFolder: '/app',
    environment: { NODE_ENV: 'production', GREETING: 'hello world' },
    user: 1000,
    entrypoint: ['node', 'main.js'],
    command: ['serve'],
    healthCheck: ['node', 'check.js'],
  });
});

test.each([
  ['the user root', 'USER 1000:1000', 'USER root', 'must be a number other than 0'],
  ['the user 0', 'USER 1000:1000', 'USER 0:0', 'must be a number other than 0'],
  ['the group 0', 'USER 1000:1000', 'USER 1000:0', 'must be a number other than 0'],
  ['no user', 'USER 1000:1000', '', 'must be a number other than 0'],
  ['a user by name', 'USER 1000:1000', 'USER node', 'must be a number other than 0'],
  ['a secret', 'GREETING="hello world"', 'CLIENT_SECRET=abc', 'ENV must not set CLIENT_SECRET'],
  ['a secret of a build stage', 'COPY --chown', 'ARG NPM_TOKEN\nCOPY --chown', 'ARG must not set NPM_TOKEN'],
  ['an entry point behind a shell', /ENTRYPOINT .*/, 'ENTRYPOINT node main.js', 'ENTRYPOINT must have the exec form'],
  ['no health check', /HEALTHCHECK .*/, '', 'HEALTHCHECK must have the exec form'],
])('rejects %s', (_name, part, instead, message) => {
  const changed = DOCKERFILE.replace(part, instead);

  expect(changed).not.toBe(DOCKERFILE);
  expect(() => readImageConfig(readStages(changed))).toThrow(message);
});
