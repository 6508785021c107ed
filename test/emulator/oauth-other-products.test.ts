import { expect, test } from '@jest/globals';
import { startSignIn } from '../support/sign-in.ts';

const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;

const WRITE = scope('photoslibrary.appendonly');
const GMAIL = 'https://mail.google.com/';
const OFFLINE = { access_type: 'offline' };

const scopesOf = (tokens: { scope: string }) => tokens.scope.split(' ');

test.each([
  GMAIL,
  scope('gmail.readonly'),
  scope('calendar'),
  scope('youtube'),
  scope('contacts.readonly'),
  scope('cloud-platform'),
  scope('photosambient.mediaitems'),
])('grants %s beside a scope of the Library API', async (other) => {
  for (const era of ['legacy', 'current'] as const) {
    await using stack = await startSignIn({ era });
    const parameters = { ...OFFLINE, scope: `${WRITE} ${other}` };
    const page = await (await stack.open(stack.authorizeUrl(parameters))).text();
    expect(page.match(/type="checkbox"/g)).toHaveLength(2);
    expect(page).toContain(`value="${other}"`);
    const { body: tokens } = await stack.exchange(await stack.codeOf(parameters));
    expect(scopesOf(tokens)).toEqual([WRITE, other]);
    const { body: info } = await stack.post('/tokeninfo', { access_token: tokens.access_token });
    expect(scopesOf(info)).toEqual([WRITE, other]);
    const { body: refreshed } = await stack.refresh(tokens.refresh_token);
    expect(scopesOf(refreshed)).toEqual([WRITE, other]);
    const { body: narrower } = await stack.refresh(tokens.refresh_token, { scope: other });
    expect(scopesOf(narrower)).toEqual([other]);
  }
});

test('includes a granted scope of another product in a later sign-in', async () => {
  await using stack = await startSignIn();
  await stack.codeOf({ scope: scope('calendar') });
  const code = await stack.codeOf({ scope: WRITE, include_granted_scopes: 'true' });
  const { body } = await stack.exchange(code);
  expect(scopesOf(body).toSorted()).toEqual([scope('calendar'), WRITE]);
});

test('lets the user deselect a scope of another product', async () => {
  await using stack = await startSignIn();
  const code = await stack.codeOf({ scope: `${WRITE} ${GMAIL}` }, { untick: [GMAIL] });
  expect((await stack.exchange(code)).body.scope).toBe(WRITE);
});

test('does not allow a call of the Library API with scopes of other products only', async () => {
  await using stack = await startSignIn();
  const { body } = await stack.exchange(await stack.codeOf({ scope: `${GMAIL} ${scope('calendar')}` }));
  expect(await stack.statusWith(body.access_token)).toBe(403);
});
