import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  type Request,
} from 'playwright-core';

// Debian's Chromium without a window takes half the CPU time of the whole browser.
const EXECUTABLES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const EXECUTABLE = process.env['CHROMIUM'] ?? EXECUTABLES.find((path) => existsSync(path)) ?? 'chromium';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The pages of a test do not run long enough for optimized code to pay.
  '--js-flags=--no-opt --no-maglev',
  // Other hosts than this machine have no address.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

type BrowserOptions = {
  /** The origins that pages may load from. Without them, every origin of this machine. */
  origins?: readonly string[];
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  /** Whether pages may use cookies of other sites. By default Chromium blocks them. */
  allowsThirdPartyCookies?: boolean;
};

/** How long the browser waits for the next page, in milliseconds. */
const IDLE_MS = 500;

let shared: Promise<Browser> | undefined;
let idle: NodeJS.Timeout | undefined;

/** Opens a context in the browser of this process, which ends soon after the last one, so that Jest can exit. */
const openContext = async (options: BrowserContextOptions): Promise<BrowserContext> => {
  clearTimeout(idle);
  shared ??= chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
  const browser = await shared;
  const context = await browser.newContext(options);
  const close = () => {
    shared = undefined;
    void browser.close();
  };
  context.once('close', () => {
    if (browser.contexts().length === 0) idle = setTimeout(close, IDLE_MS);
  });
  return context;
};

/** Starts a browser of its own whose pages may use cookies of other sites, as the setting of the browser allows. */
const openContextWithThirdPartyCookies = async (options: BrowserContextOptions): Promise<BrowserContext> => {
  const folder = await mkdtemp(join(tmpdir(), 'photos-graphql-browser-'));
  await mkdir(join(folder, 'Default'));
  const preferences = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };
  await writeFile(join(folder, 'Default/Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(folder, {
    ...options,
    executablePath: EXECUTABLE,
    args: FLAGS,
  });
  context.once('close', () => void rm(folder, { recursive: true, force: true }));
  return context;
};

/** Records the errors and warnings that a page writes to the console, and its uncaught errors. */
const recordConsoleErrors = (page: Page, consoleErrors: string[]) => {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) consoleErrors.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => consoleErrors.push(`thrown: ${error.message}`));
};

/**
 * Records the requests to other origins that the page's Content Security Policy lets through. Does not intercept requests, because
 * that disables the cache of the browser.
 */
const recordForeignUrls = (context: BrowserContext, origins: readonly string[], foreignUrls: string[]) => {
  const record = (request: Request) => {
    const { protocol, origin, href } = new URL(request.url());
    const isBlocked = request.failure()?.errorText === 'csp';
    if (!isBlocked && !/^(?:data|blob):$/.test(protocol) && !origins.includes(origin)) foreignUrls.push(href);
  };
  context.on('requestfinished', record);
  context.on('requestfailed', record);
};

/**
 * Opens a page of Chromium that shares no cookies, storage or cache with others. Requests to other hosts than this machine fail. `foreignUrls` lists the
 * requests to other origins than the given ones. `consoleErrors` lists the errors and warnings of the page, including violations
 * of its Content Security Policy.
 */
export const launchBrowser = async (settings: BrowserOptions = {}) => {
  const { origins, viewport, colorScheme, allowsThirdPartyCookies } = settings;
  const options: BrowserContextOptions = {
    viewport: viewport ?? { width: 1280, height: 800 },
    colorScheme: colorScheme ?? 'light',
    reducedMotion: 'reduce',
  };
  const context = await (allowsThirdPartyCookies ? openContextWithThirdPartyCookies(options) : openContext(options));

  const foreignUrls: string[] = [];
  if (origins) recordForeignUrls(context, origins, foreignUrls);

  const page = context.pages()[0] ?? (await context.newPage());
  const consoleErrors: string[] = [];
  recordConsoleErrors(page, consoleErrors);

  return { page, context, foreignUrls, consoleErrors, [Symbol.asyncDispose]: () => context.close() };
};
