import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { spawnPhotos } from '../support/program.ts';
import { startServing, type PlainResponse } from '../support/serving.ts';
import { CLIENT_SECRET, startTerminal } from '../support/terminal.ts';
import { findSecrets, hint } from '../support/secret-scan/search.ts';

const random = () => randomBytes(24).toString('base64url');

test('writes no secret to logs, headers or responses at the most verbose level, whatever fails', async () => {
  await using terminal = await startTerminal();
  await terminal.login([], { user: 'ravi' });
  const secrets = terminal.recorder.secrets;
  const keys = [random(), random()];
  // Valid and invalid tokens of other clients pass through the gateway too.
  const bad = `ya29.${random()}`;
  for (const secret of [...keys, bad, CLIENT_SECRET]) secrets.add(secret);
  const responses: PlainResponse[] = [];
  const outputs: string[] = [];
  const record = async (pending: Promise<PlainResponse>) => {
    const response = await pending;
    responses.push(response);
    return response.status;
  };

  const environment = { GATEWAY_API_KEYS: keys.join(), GOOGLE_APPLICATION_CREDENTIALS: terminal.file };
  await using serving = await startServing(terminal, [], environment);
  const { ask } = serving;
  const key = { 'x-api-key': keys[1]! };

  // Success, with the stored credential and with an access token.
  expect(await record(ask(key))).toBe(200);
  const { body } = await terminal.refresh(terminal.stored()['refresh_token']!, { client_secret: CLIENT_SECRET });
  secrets.add(body.access_token);
  const own = { authorization: `Bearer ${body.access_token}` };
  expect(await record(ask(own))).toBe(200);

  // Rejected by the gateway.
  const wrong = random();
  secrets.add(wrong);
  expect(await record(ask({ 'x-api-key': wrong }))).toBe(401);
  expect(await record(ask({}))).toBe(401);
  for (const authorization of [`Bearer ${bad}`, `Basic ${bad}`, `Bearer ${bad} ${bad}`, bad]) {
    await record(ask({ authorization }));
    await record(ask({ authorization, 'x-api-key': keys[0]!, cookie: `session=${bad}` }));
    await record(
      serving.fetch('/uploads', { method: 'POST', headers: { authorization, 'content-type': 'image/png' }, body: 'x' }),
    );
  }
  await record(serving.fetch('/graphql', { method: 'POST', headers: { ...own, ...key }, body: '{' }));
  await record(serving.fetch('/graphql?query={__typename', { headers: { ...own, ...key } }));
  await record(serving.fetch('/nothing', { headers: { ...own, ...key, cookie: `session=${bad}` } }));
  await record(ask({ ...own, 'content-type': 'text/plain' }));
  await record(ask(own, '{ albums(first: -1) { nodes { id } } nonsense }'));

  // Rejected by Google, also with a message that repeats the token.
  for (const [status, code] of [
    [401, 'UNAUTHENTICATED'],
    [403, 'PERMISSION_DENIED'],
    [500, 'INTERNAL'],
  ] as const) {
    const message = `${own.authorization} is not what is expected: ${body.access_token}`;
    await terminal.addFault({
      method: 'albums.list',
      times: 3,
      status,
      body: { error: { code: status, status: code, message } },
    });
    await record(ask(own));
    expect(responses.at(-1)?.body).toContain('is not what is expected: [secret]');
    terminal.emulator.faults.clear();
  }
  for (const effect of ['RESET', 'TRUNCATE', 'UNAVAILABLE']) {
    for (const headers of [own, key]) {
      await terminal.addFault({ method: 'albums.list', effect, times: 3 });
      await record(ask(headers));
      terminal.emulator.faults.clear();
    }
  }

  // Every failure of the token endpoint, each on a new gateway without an access token.
  for (const fault of [
    { effect: 'RESET' },
    { effect: 'TRUNCATE' },
    { effect: 'INTERNAL' },
    { status: 400, body: { error: 'invalid_grant', error_description: bad } },
    { status: 401, body: { error: 'invalid_client', error_description: CLIENT_SECRET } },
  ]) {
    await terminal.addFault({ method: 'oauth.token', times: 2, ...fault });
    await using other = await startServing(
      terminal,
      [],
      { ...environment, GOOGLE_SDK_NODE_LOGGING: '*' },
      // The library reads this variable from its own process.
      spawnPhotos,
    );
    await record(other.ask(key));
    await other.stop();
    terminal.emulator.faults.clear();
    outputs.push(other.output());
  }

  // Revoked at Google.
  await terminal.post('/revoke', { token: terminal.stored()['refresh_token']! });
  expect(await record(ask(key))).toBe(401);
  expect(responses.at(-1)?.body).toContain('UNAUTHENTICATED');
  await serving.stop();
  outputs.push(serving.output());

  expect(secrets.size).toBeGreaterThan(12);
  expect(findSecrets(secrets, outputs)).toEqual([]);
  expect(
    findSecrets(
      secrets,
      responses.map(({ headers, body: text }) => headers + text),
    ),
  ).toEqual([]);
  // The scan finds a secret that is present.
  const refreshToken = terminal.stored()['refresh_token']!;
  expect(findSecrets(secrets, [`level ${encodeURIComponent(refreshToken)} and more`])).toEqual([hint(refreshToken)]);
}, 90_000);
