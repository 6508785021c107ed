import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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

const ONLY_THIS_MACHINE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1';

type BrowserOptions = {
  /**
   * The origins that pages can load from. Requests to all others fail as if the network were disconnected. Playwright then
   * answers the preflights of pages itself. With `THIS_MACHINE`, the servers do, and other hosts have no address.
   */
  origins: readonly string[] | 'THIS_MACHINE';
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  /** Whether pages may use cookies of other sites. By default Chromium blocks them. */
  allowsThirdPartyCookies?: boolean;
};

/** Lets pages use cookies of other sites, as the setting of the browser does. */
const allowThirdPartyCookies = async (folder: string) => {
  await mkdir(join(folder, 'Default'));
  const preferences = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };
  await writeFile(join(folder, 'Default/Preferences'), JSON.stringify(preferences));
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
export const launchBrowser = async ({ origins, viewport, colorScheme, allowsThirdPartyCookies }: BrowserOptions) => {
  const folder = await mkdtemp(join(tmpdir(), 'photos-graphql-browser-'));
  if (allowsThirdPartyCookies) await allowThirdPartyCookies(folder);
  const options: BrowserContextOptions = {
    viewport: viewport ?? { width: 1280, height: 800 },
    colorScheme: colorScheme ?? 'light',
    reducedMotion: 'reduce',
  };
  const context = await chromium.launchPersistentContext(folder, {
    ...options,
    executablePath: EXECUTABLE,
    args: origins === 'THIS_MACHINE' ? [...FLAGS, ONLY_THIS_MACHINE] : FLAGS,
  });

  const blockedUrls: string[] = [];
  if (origins !== 'THIS_MACHINE') {
    await context.route('**/*', async (route) => {
      const url = new URL(route.request().url());
      const isAllowed = /^(?:data|blob):$/.test(url.protocol) || origins.includes(url.origin);
      if (!isAllowed) blockedUrls.push(url.href);
      await (isAllowed ? route.continue() : route.abort('internetdisconnected'));
    });
  }

  const page = context.pages()[0] ?? (await context.newPage());
  const consoleErrors: string[] = [];
  recordConsoleErrors(page, consoleErrors);

  const stop = async () => {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { page, context, blockedUrls, consoleErrors, [Symbol.asyncDispose]: stop };
};
