import { expect, test } from '@jest/globals';
import { CLIENT_SECRET, startTerminal } from '../support/terminal.ts';

const CLIENT = { client_id: 'app', client_secret: CLIENT_SECRET };

test('logout ends the sign-in where it was given, and removes the file', async () => {
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

test('logout of a sign-in that was over already says so, and removes the file', async () => {
  await using terminal = await startTerminal();
  await terminal.login();
  await terminal.post('/revoke', { token: terminal.stored()['refresh_token']! });

  const { code, stdout } = await terminal.run(['logout']);

  expect(code).toBe(0);
  expect(stdout).toContain('was already revoked');
  expect(terminal.isStored()).toBe(false);
});

test.each([429, 503])(
  'logout keeps the file where the answer is %i, and the next one ends the sign-in',
  async (status) => {
    await using terminal = await startTerminal();
    await terminal.login();
    const fault = { method: 'oauth.revoke', effect: 'ANSWER', status, times: 1 };
    await fetch(`${terminal.emulator.url}/_emulator/faults`, { method: 'POST', body: JSON.stringify(fault) });

    const failed = await terminal.run(['logout']);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain(`still valid, and ${terminal.file} is kept`);
    expect(terminal.isStored()).toBe(true);

    expect((await terminal.run(['logout'])).stdout).toContain('The credential is revoked');
  },
);

test('logout keeps the file where nobody answers, but for --force, which says what that means', async () => {
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
