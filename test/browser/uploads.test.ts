import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { launchBrowser } from '../support/browser.ts';
import { startStack } from '../support/stack.ts';

const page = readFileSync(new URL('../../docs/uploads.md', import.meta.url), 'utf8');

const [byFetch = '', byRequest = ''] = [...page.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code);

/** Runs code in a page of the gateway, with `file`, a File of this size in bytes. */
const runIn = async (size: number, code: string) => {
  await using stack = await startStack({ hasDemo: true });
  await using browser = await launchBrowser({ origins: [stack.gatewayUrl, stack.emulatorUrl] });
  await browser.page.goto(`${stack.gatewayUrl}/healthz`);
  const result = await browser.page.evaluate<unknown>(`(async () => {
    ${byFetch}
    ${byRequest}
    const file = new File([new Uint8Array(${size}).fill(7)], 'Am See ü.jpg', { type: 'image/jpeg' });
    ${code}
  })()`);
  const row = stack.emulator.calls.list().find(({ method }) => method === 'uploads');
  return { result, user: row?.user };
};

test('a page uploads with fetch as the docs show', async () => {
  const { result, user } = await runIn(1000, 'return upload(file);');
  expect(result).toMatch(/^CAIS/);
  expect(user).toBe('mona');
});

test('a page shows the progress of an upload as the docs show, until it completes', async () => {
  const { result } = await runIn(
    20_000_000,
    'const seen = []; const token = await uploadWithProgress(file, (part) => seen.push(part)); return { token, seen };',
  );
  const { token, seen } = result as { token: string; seen: number[] };
  expect(token).toMatch(/^CAIS/);
  expect(seen.at(-1)).toBe(1);
  expect(seen).toEqual(seen.toSorted((one, other) => one - other));
});

test('a page receives the reason why an upload was rejected', async () => {
  const { result } = await runIn(0, 'return upload(file).catch(({ message }) => message);');
  expect(result).toMatch(/empty/);
});
