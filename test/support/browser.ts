import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';

const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

type BrowserOptions = {
  /** Origins that may be asked. All others are refused, as with the network's cable out. */
  origins: readonly string[];
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
};

/** What the page told the console as errors and warnings, and what it threw. */
const recordComplaints = (page: Page, complaints: string[]) => {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
};

/**
 * A Chromium of its own with nothing in it, and one page open. `strangers` are the addresses that were asked for outside of
 * the given origins, `complaints` what the page told the console as errors and warnings, violations of its policy among them.
 */
export const launchBrowser = async ({ origins, viewport, colorScheme }: BrowserOptions) => {
  const folder = await mkdtemp(join(tmpdir(), 'photos-graphql-browser-'));
  const options: BrowserContextOptions = {
    viewport: viewport ?? { width: 1280, height: 800 },
    colorScheme: colorScheme ?? 'light',
    reducedMotion: 'reduce',
  };
  const context = await chromium.launchPersistentContext(folder, {
    ...options,
    executablePath: EXECUTABLE,
    args: FLAGS,
  });

  const strangers: string[] = [];
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    const isOurs = /^(?:data|blob):$/.test(url.protocol) || origins.includes(url.origin);
    if (!isOurs) strangers.push(url.href);
    await (isOurs ? route.continue() : route.abort('internetdisconnected'));
  });

  const page = context.pages()[0] ?? (await context.newPage());
  const complaints: string[] = [];
  recordComplaints(page, complaints);

  const stop = async () => {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { page, context, strangers, complaints, [Symbol.asyncDispose]: stop };
};
