import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer as createNetServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { createServer, type InlineConfig } from 'vite';
import { signInOn } from '../../src/commands/serve/browser-sign-in.ts';
import { readConfig } from '../../src/config/config.ts';
import { EMULATOR_CLIENT } from '../../src/config/oauth-server.ts';
import { LEGACY_SCOPES } from '../../src/scope-names.ts';
import { launchBrowser } from '../support/browser.ts';
import { markedBlocksOf } from '../support/docs-page.ts';
import { startStack } from '../support/stack.ts';

const ROOT = join(import.meta.dirname, '../..');
const BLOCKS = markedBlocksOf(join(ROOT, 'docs/frontend.md'));
const GATEWAY = 'http://localhost:4000';

const blockOf = (name: string) => BLOCKS.find((block) => block.name === name)!.code;

const blocksOf = (kind: string) => BLOCKS.filter((block) => block.kind === kind);

const run = promisify(execFile);

/** Creates a folder with files, and the packages of this project. */
const createFolder = (files: Readonly<Record<string, string>>, gatewayUrl: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'photos-graphql-page-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text.replaceAll(GATEWAY, gatewayUrl));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const bin = (tool: string, ...args: string[]) =>
    run(process.execPath, [join(ROOT, 'node_modules/.bin', tool), ...args], { cwd: folder });
  return { folder, bin, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
};

const PAGE_FILES = ['codegen.ts', 'tsconfig.json', 'index.html', 'src/main.tsx'];

/** The files of the page that the first section creates. */
const pageFiles = () => ({
  'package.json': '{ "type": "module" }',
  ...Object.fromEntries(PAGE_FILES.map((name) => [name, blockOf(name)])),
});

const startDemo = () => startStack({ hasDemo: true, gateway: { allowedOrigins: 'THIS_MACHINE' } });

const localhost = (url: string) => url.replace('127.0.0.1', 'localhost');

/** Starts Vite's development server in a folder. */
const startVite = async (folder: string, config: InlineConfig = {}) => {
  const server = await createServer({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    cacheDir: join(folder, '.vite'),
    ...config,
    server: { port: 0, ...config.server },
  });
  await server.listen();
  const { port } = server.httpServer!.address() as AddressInfo;
  return { origin: `http://localhost:${port}`, [Symbol.asyncDispose]: () => server.close() };
};

test('the first section leads to a typed page with pictures', async () => {
  await using stack = await startDemo();
  using page = createFolder(pageFiles(), localhost(stack.gatewayUrl));
  await page.bin('graphql-codegen');
  await page.bin('tsc');
  await using vite = await startVite(page.folder);
  await using browser = await launchBrowser();
  await browser.page.goto(vite.origin);
  await browser.page.locator('figure img').nth(9).waitFor();
  const widths = await browser.page.evaluate<number[]>(
    `Promise.all([...document.images].map(async (image) => (await image.decode(), image.naturalWidth)))`,
  );
  expect(widths).toEqual(Array.from({ length: 10 }, () => 300));
  expect(browser.consoleErrors).toEqual([]);
  // The addresses are typed: `unknown` would not compile as the source of an image.
  const wrong = blockOf('src/main.tsx').replace('alt=""', 'alt={coverPhotoUrl.nothing}');
  writeFileSync(join(page.folder, 'src/main.tsx'), wrong);
  await expect(page.bin('tsc')).rejects.toMatchObject({ stdout: expect.stringContaining("'nothing'") });
});

test('the packages to install are those of the tests', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const [installs = ''] = blocksOf('page').map(({ code }) => code);
  const names = [...installs.matchAll(/^npm install (?:-D )?(.+)$/gm)].flatMap(([, list = '']) => list.split(' '));
  expect(names.length).toBeGreaterThan(9);
  expect(names.filter((name) => name !== 'graphql' && !(name in devDependencies))).toEqual([]);
});

/** Runs every module of the docs in Node, and prints what it returns. */
const SCRIPT = `
import { gql } from '@apollo/client';
import * as apollo from './src/apollo.ts';
import * as urql from './src/urql.ts';
import * as relay from './src/relay.ts';
import * as plain from './src/fetch.ts';
import * as srcset from './src/srcset.ts';
import * as refresh from './src/refresh.ts';
import * as login from './src/login.ts';
import * as errors from './src/errors.ts';

const text = 'query Titles { albums(first: 1) { nodes { id title } } }';
const params = { id: null, cacheID: 'x', metadata: {}, name: 'Titles', operationKind: 'query', text };
const titleIn = (data) => data.albums.nodes[0].title;
const { promise: refetched, resolve } = Promise.withResolvers();
refresh.refetchInTime(new Date(Date.now() + 60_000).toISOString(), () => resolve('refetched'));
refresh.refetchInTime(new Date(Date.now() + 60_000).toISOString(), () => process.exit(1))();
globalThis.location = { href: 'http://localhost:5173/a?b=1', assign: (url) => { location.href = url; } };
login.signIn();
console.log(JSON.stringify({
  titles: [
    titleIn((await apollo.client.query({ query: gql(text) })).data),
    titleIn((await urql.client.query(text, {}).toPromise()).data),
    titleIn((await relay.environment.getNetwork().execute(params, {}, {}).toPromise()).data),
    titleIn(await plain.query(text)),
  ],
  srcSet: srcset.srcSet({ small: 'a', medium: 'b', large: 'c' }),
  refetched: await refetched,
  login: location.href,
  ways: ['UNAUTHENTICATED', 'INSUFFICIENT_SCOPE', 'RATE_LIMITED', 'UPSTREAM_ERROR', 'BAD_USER_INPUT'].map((code) =>
    errors.wayOut({ message: '', extensions: { code, scopes: ['a', 'b'] } }),
  ),
}));
`;

test('the code of the page compiles, and does what the page says', async () => {
  await using stack = await startDemo();
  const modules = [...blocksOf('client'), ...blocksOf('code')].filter(({ code }) => code.includes('export const'));
  const files = Object.fromEntries(modules.map(({ name, code }) => [`src/${name}.ts`, code]));
  const gatewayUrl = localhost(stack.gatewayUrl);
  using page = createFolder({ ...pageFiles(), ...files, 'run.ts': SCRIPT, 'src/main.tsx': 'export {};' }, gatewayUrl);
  await page.bin('tsc');
  const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', 'run.ts'], {
    cwd: page.folder,
  });
  const { titles, ...results } = JSON.parse(stdout);
  expect(new Set(titles).size).toBe(1);
  expect(results).toEqual({
    srcSet: 'a 400w, b 800w, c 1600w',
    refetched: 'refetched',
    login: `${gatewayUrl}/auth/login?returnTo=http%3A%2F%2Flocalhost%3A5173%2Fa%3Fb%3D1`,
    ways: ['Sign in', 'Allow access: a or b', 'Try again in 60 seconds', 'Try again', 'Show the message'],
  });
});

test('the operations of the page run', async () => {
  await using stack = await startDemo();
  const { data } = await stack.query('{ albums(first: 1) { nodes { id coverMediaItem { id } } } }');
  const [{ id, coverMediaItem }] = data.albums.nodes;
  const created = await stack.query('mutation { createPickingSession(input: {}) { pickingSession { id googleId } } }');
  const session = created.data.createPickingSession.pickingSession;
  const picks = JSON.stringify({ sessionId: session.googleId, count: 2 });
  await fetch(`${stack.emulatorUrl}/_emulator/picks`, { method: 'POST', body: picks });
  const ids: Record<string, string> = { Page: id, Sizes: coverMediaItem.id, PickedTiles: session.id };
  const operations = blocksOf('query');
  expect(operations.map(({ name }) => name)).toEqual(['Page', 'Sizes', 'PickedTiles', 'Who']);
  for (const { name, code } of operations) {
    const { data: result, errors } = await stack.query(code, ids[name] === undefined ? {} : { id: ids[name] });
    expect([name, errors]).toEqual([name, undefined]);
    expect(Object.values(result)).not.toContain(null);
  }
});

const freePort = async () => {
  const server = createNetServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  await server[Symbol.asyncDispose]();
  return port;
};

test('a user signs in behind the development server, as the page configures both', async () => {
  const port = await freePort();
  const [, publicUrl = ''] = /PUBLIC_URL=(\S+)/.exec(blockOf('start')) ?? [];
  const config = readConfig({ PUBLIC_URL: publicUrl.replace('5173', String(port)) });
  await using google = await startStack({ hasDemo: true, hasSignIn: true });
  const signIn = signInOn({ ...EMULATOR_CLIENT, oauthUrl: google.signInUrl }, LEGACY_SCOPES, config);
  await using stack = await startStack({ hasDemo: true, gateway: { signIn } });
  using page = createFolder({ 'index.html': '<!doctype html><link rel="icon" href="data:,"><p>App</p>' }, GATEWAY);
  const code = blockOf('vite.config.ts').replace('http://127.0.0.1:4000', stack.gatewayUrl);
  writeFileSync(join(page.folder, 'vite.config.ts'), code);
  await using vite = await startVite(page.folder, {
    configFile: join(page.folder, 'vite.config.ts'),
    server: { port, strictPort: true },
  });
  await using browser = await launchBrowser();
  await browser.page.goto(`${vite.origin}/auth/login?returnTo=/albums`);
  await browser.page.getByLabel('Ravi').check();
  await browser.page.getByRole('button', { name: 'Allow' }).click();
  await browser.page.waitForURL(`${vite.origin}/albums`);
  expect(await browser.page.evaluate(`fetch('/auth/me').then(async (me) => (await me.json()).email)`)).toBe(
    'ravi@example.com',
  );
});

test('a gateway accepts only the operations of a build', async () => {
  await using open = await startDemo();
  using page = createFolder(
    { ...pageFiles(), 'codegen.ts': blockOf('codegen.persisted.ts'), 'src/client.ts': blockOf('persisted') },
    localhost(open.gatewayUrl),
  );
  await page.bin('graphql-codegen');
  const manifest: unknown = JSON.parse(readFileSync(join(page.folder, 'src/gql/persisted-documents.json'), 'utf8'));
  await using stack = await startStack({
    hasDemo: true,
    gateway: { allowedOrigins: 'THIS_MACHINE', operations: { manifest, isRequired: true } },
  });
  cpSync(join(page.folder, 'src/gql/graphql.ts'), join(page.folder, 'src/documents.ts'));
  const client = blockOf('persisted').replaceAll(GATEWAY, localhost(stack.gatewayUrl));
  writeFileSync(join(page.folder, 'src/client.ts'), client);
  writeFileSync(
    join(page.folder, 'run.ts'),
    `import { gql } from '@apollo/client';
    import { client } from './src/client.ts';
    import { AlbumsDocument } from './src/documents.ts';
    const { data } = await client.query({ query: AlbumsDocument });
    const refused = await client.query({ query: gql('{ albums { nodes { id } } }') }).catch((error) => String(error));
    console.log(JSON.stringify({ count: data.albums.nodes.length, type: data.albums.nodes[0].__typename, refused }));`,
  );
  const { stdout } = await run(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--experimental-transform-types', 'run.ts'],
    {
      cwd: page.folder,
    },
  );
  const { count, type, refused } = JSON.parse(stdout);
  expect([count, type]).toEqual([10, 'Album']);
  expect(JSON.stringify(refused)).toMatch(/manifest|persisted|known/i);
});
