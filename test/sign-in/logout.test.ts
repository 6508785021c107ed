import { expect, test } from '@jest/globals';
import { CLIENT_SECRET, startTerminal } from '../support/terminal.ts';

const CLIENT = { client_id: 'app', client_secret: CLIENT_SECRET };

test('revokes the credential at its issuer, and removes the file', async () => {
  await using terminal = await startTerminal();
  await terminal.login();
  const token = terminal.stored()['refresh_token']!;

  const { code, stdout } = await terminal.run(['logout'], { GOOGLE_OAUTH_URL: '' });

  expect(code).toBe(0);
  expect(stdout).toContain('The credential is revoked');
  expect(stdout).toContain(`Removed ${terminal.file} (mona@example.com).`);
  expect(terminal.isStored()).toBe(false);
  expect((await terminal.refresh(token, CLIENT)).body).toMatchObject({ error: 'invalid_grant' });

  const again = await terminal.run(['logout']);
  expect(again).toMatchObject({ code: 1, stdout: '', stderr: `Not signed in: ${terminal.file} does not exist.\n` });
  const status = await terminal.run(['login', '--status']);
  expect(status).toMatchObject({ code: 1, stdout: '' });
  expect(status.stderr).toContain('run: photos-graphql login');
});

test('reports a credential that was already revoked, and removes the file', async () => {
  await using terminal = await startTerminal();
  await terminal.login();
  await terminal.post('/revoke', { token: terminal.stored()['refresh_token']! });

  const { code, stdout } = await terminal.run(['logout']);

  expect(code).toBe(0);
  expect(stdout).toContain('was already revoked');
  expect(terminal.isStored()).toBe(false);
});

test.each([429, 503])('keeps the file when revoking fails with %i, and revokes at the next logout', async (status) => {
  await using terminal = await startTerminal();
  await terminal.login();
  await terminal.addFault({ method: 'oauth.revoke', effect: 'ANSWER', status, times: 1 });

  const failed = await terminal.run(['logout']);
  expect(failed.code).toBe(1);
  expect(failed.stderr).toContain(`still valid, and ${terminal.file} is kept`);
  expect(terminal.isStored()).toBe(true);

  expect((await terminal.run(['logout'])).stdout).toContain('The credential is revoked');
});

test('keeps the file when the issuer is unreachable, unless --force is set', async () => {
  await using terminal = await startTerminal();
  await terminal.login();
  await terminal.recorder.stop();

  const kept = await terminal.run(['logout']);
  expect(kept.code).toBe(1);
  expect(kept.stderr).toContain('--force');
  expect(terminal.isStored()).toBe(true);

  const forced = await terminal.run(['logout', '--force']);
  expect(forced.code).toBe(0);
  expect(forced.stdout).toContain('did not revoke the credential');
  expect(terminal.isStored()).toBe(false);
});
