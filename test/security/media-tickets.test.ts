import { expect, test } from '@jest/globals';
import { createMediaTickets, MAX_TICKET_LENGTH } from '../../src/auth/media-tickets.ts';
import type { Credential } from '../../src/auth/credential.ts';

const MINUTE = 60_000;
const SECRET = 'a session secret of a test';
const ITEM = { sessionId: 'session-1', itemId: 'item-1' };
const BEARER: Credential = { type: 'BEARER', token: 'ya29.token-of-mona' };

const ticketsAt = (time = { now: 1_000_000 * MINUTE }, secrets = [SECRET], issuer = 'https://photos.example') =>
  createMediaTickets({ secrets, issuer, now: () => time.now });

test('opens a ticket in every replica with the secret, also after the secret was replaced', async () => {
  const { issuerFor } = await ticketsAt();
  const { issue, expiresAt } = issuerFor(BEARER);
  const ticket = issue(ITEM, '=w400-h300');
  const replica = await ticketsAt(undefined, ['the new session secret', SECRET]);

  expect(ticket).toMatch(/^[\w-]+$/);
  expect(replica.open(ticket)).toEqual({ ...ITEM, suffix: '=w400-h300', credential: BEARER, expiresAt });
});

test('makes the same ticket for half an hour, which then expires within an hour', async () => {
  const time = { now: 1_000_000 * MINUTE };
  const { issuerFor } = await ticketsAt(time);
  const tickets = new Map<string, number[]>();
  for (let minute = 0; minute < 180; minute += 1) {
    const { issue, expiresAt } = issuerFor(BEARER);
    const ticket = issue(ITEM, '=d');
    tickets.set(ticket, [...(tickets.get(ticket) ?? []), (expiresAt - time.now) / MINUTE]);
    time.now += MINUTE;
  }
  const lives = [...tickets.values()];

  expect(lives.slice(1, -1).map((minutes) => minutes.length)).toEqual(lives.slice(1, -1).map(() => 30));
  expect(Math.max(...lives.flat())).toBeLessThanOrEqual(60);
  expect(Math.min(...lives.flat())).toBeGreaterThanOrEqual(29);
});

/** Returns after how many minutes the ticket of a picture changes. */
const minutesUntilChange = async (credential: Credential, secrets: string[], time: { now: number }) => {
  const { issuerFor } = await ticketsAt(time, secrets);
  const startedAt = time.now;
  const first = issuerFor(credential).issue(ITEM, '=d');
  while (issuerFor(credential).issue(ITEM, '=d') === first) time.now += MINUTE;
  return (time.now - startedAt) / MINUTE;
};

test.each([0, 7, 29.5])(
  'keeps its tickets for half an hour after a start %p minutes after the hour',
  async (minutes) => {
    const time = { now: (1_000_020 + minutes) * MINUTE };
    expect(await minutesUntilChange(BEARER, [], time)).toBe(30);
  },
);

test.each([0, 7, 29.5])(
  'keeps its tickets for half an hour after a sign-in %p minutes after the hour',
  async (minutes) => {
    const time = { now: (1_000_020 + minutes) * MINUTE };
    const session = { id: 'id', refreshToken: '1//refresh', expiresAt: time.now + 7 * 24 * 60 * MINUTE };
    expect(await minutesUntilChange({ type: 'SESSION', session }, [SECRET], time)).toBe(30);
  },
);

test('makes different tickets for other items, sizes, viewers and secrets', async () => {
  const [{ issuerFor }, other] = await Promise.all([ticketsAt(), ticketsAt(undefined, ['another session secret'])]);
  const { issue } = issuerFor(BEARER);
  const all = [
    issue(ITEM, '=w1'),
    issue(ITEM, '=w2'),
    issue({ ...ITEM, itemId: 'item-2' }, '=w1'),
    issue({ ...ITEM, sessionId: null }, '=w1'),
    issuerFor({ type: 'BEARER', token: 'another' }).issue(ITEM, '=w1'),
    issuerFor({ type: 'GATEWAY', secret: 'secret' }).issue(ITEM, '=w1'),
    other.issuerFor(BEARER).issue(ITEM, '=w1'),
  ];

  expect(new Set(all).size).toBe(all.length);
  // No two share a nonce.
  expect(new Set(all.map((ticket) => ticket.slice(0, 16))).size).toBe(all.length);
});

test('ends the tickets of a session with the session', async () => {
  const time = { now: 1_000_000 * MINUTE };
  const { issuerFor } = await ticketsAt(time);
  const session = { id: 'id', refreshToken: '1//refresh', expiresAt: time.now + MINUTE };

  expect(issuerFor({ type: 'SESSION', session }).expiresAt).toBe(session.expiresAt);
});

test('reveals nothing that is in a ticket', async () => {
  const { issuerFor } = await ticketsAt();
  const session = { id: 'secret-id', refreshToken: '1//refresh', expiresAt: 2_000_000 * MINUTE };
  const tickets = [BEARER, { type: 'SESSION', session } as const, { type: 'GATEWAY', secret: 'g-secret' } as const].map(
    (credential) => issuerFor(credential).issue(ITEM, '=w400'),
  );
  for (const ticket of tickets) {
    const readable = ticket + Buffer.from(ticket, 'base64url').toString('latin1');
    for (const secret of [
      'ya29',
      'token-of-mona',
      'secret-id',
      '1//refresh',
      'g-secret',
      'item-1',
      'session-1',
      'w400',
    ]) {
      expect(readable).not.toContain(secret);
    }
  }
});

test('refuses a ticket that was changed in any character, truncated, or made with another key or for another API', async () => {
  const { issuerFor, open } = await ticketsAt();
  const ticket = issuerFor(BEARER).issue(ITEM, '=w400');
  const changed = ticket
    .split('')
    .map((letter, index) => ticket.slice(0, index) + (letter === 'A' ? 'B' : 'A') + ticket.slice(index + 1));
  const others = await Promise.all([
    ticketsAt(undefined, ['another session secret']),
    ticketsAt(undefined, []),
    ticketsAt(undefined, [SECRET], 'https://other.example'),
  ]);
  const refused = [...changed, ticket.slice(0, -1), ticket.slice(1), `${ticket}A`, '', 'A', 'A'.repeat(40), '%', '..'];

  expect(open(ticket)).not.toBeNull();
  expect(refused.filter((text) => open(text) !== null)).toEqual([]);
  expect(others.map((tickets) => tickets.open(ticket))).toEqual([null, null, null]);
  expect(open('A'.repeat(MAX_TICKET_LENGTH + 1))).toBeNull();
});

test.each(['=w1@evil.example', '=w1/../x', '', 'w100', '=w100?x=1', '.evil.example/=w1', '=W100'])(
  'refuses a ticket with the key of the gateway and the suffix %p',
  async (suffix) => {
    const { issuerFor, open } = await ticketsAt();
    expect(open(issuerFor(BEARER).issue(ITEM, suffix))).toBeNull();
  },
);
