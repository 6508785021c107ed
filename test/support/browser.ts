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
  /** The origins that pages can load from. Requests to all others fail as if the network were disconnected. */
  origins: readonly string[];
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
};

/** Records the errors and warnings that a page writes to the console, and its uncaught errors. */
const recordConsoleErrors = (page: Page, consoleErrors: string[]) => {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) consoleErrors.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => consoleErrors.push(`thrown: ${error.message}`));
};

/**
 * Starts Chromium with an empty profile and one page. `blockedUrls` lists the requests to other origins. `consoleErrors` lists
 * the errors and warnings of the page, including violations of its Content Security Policy.
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

  const blockedUrls: string[] = [];
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    const isAllowed = /^(?:data|blob):$/.test(url.protocol) || origins.includes(url.origin);
    if (!isAllowed) blockedUrls.push(url.href);
    await (isAllowed ? route.continue() : route.abort('internetdisconnected'));
  });

  const page = context.pages()[0] ?? (await context.newPage());
  const consoleErrors: string[] = [];
  recordConsoleErrors(page, consoleErrors);

  const stop = async () => {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { page, context, blockedUrls, consoleErrors, [Symbol.asyncDispose]: stop };
};
