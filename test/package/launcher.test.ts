import { expect, test } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BUNDLED = `node-${process.platform}-${process.arch}`;

/** Prints the arguments and the Node version as JSON. */
const PROGRAM = `process.emitWarning('noise', 'ExperimentalWarning');
console.log(JSON.stringify({ args: process.argv.slice(2), node: process.execPath, version: process.version }));`;

/** Makes Node report an old version. */
const OLD_NODE = "Object.defineProperty(process, 'version', { value: 'v16.20.2' });";

type Layout = { program?: string; nodeAt?: 'beside' | 'below' };

/** Installs the package into a temporary folder, with a small program in place of the compiled one. */
const installPackage = ({ program = PROGRAM, nodeAt }: Layout = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'launcher-'));
  const root = join(folder, 'node_modules/photos-graphql');
  for (const part of ['bin', 'dist']) mkdirSync(join(root, part), { recursive: true });
  copyFileSync('bin/photos-graphql.js', join(root, 'bin/photos-graphql.js'));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(root, 'dist/main.js'), program);
  writeFileSync(join(folder, 'old-node.cjs'), OLD_NODE);
  const nodePackage = join(nodeAt === 'below' ? root : folder, 'node_modules', BUNDLED);
  if (nodeAt) {
    mkdirSync(join(nodePackage, 'bin'), { recursive: true });
    writeFileSync(join(nodePackage, 'package.json'), '{}');
    symlinkSync(process.execPath, join(nodePackage, 'bin/node'));
  }
  const launcher = join(root, 'bin/photos-graphql.js');
  return {
    launcher,
    onOldNode: ['--require', join(folder, 'old-node.cjs'), launcher],
    bundledNode: join(nodePackage, 'bin/node'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
};

const run = (args: string[]) => spawnSync(process.execPath, args, { encoding: 'utf8' });

test('a supported Node runs the program in its own process, without experimental warnings', () => {
  using installed = installPackage();

  const { stdout, stderr, status } = run([installed.launcher, 'start', '--memory']);

  expect(JSON.parse(stdout)).toEqual({ args: ['start', '--memory'], node: process.execPath, version: process.version });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test.each(['beside', 'below'] as const)('an old Node starts the Node installed %s the package', (nodeAt) => {
  const program = `${PROGRAM} process.exitCode = 7;`;
  using installed = installPackage({ program, nodeAt });

  const { stdout, stderr, status } = run([...installed.onOldNode, 'serve']);

  expect(JSON.parse(stdout)).toMatchObject({ args: ['serve'], version: process.version });
  expect(stderr).toBe('');
  expect(status).toBe(7);
});

test('an old Node without a bundled one says which version is needed', () => {
  using installed = installPackage();

  const { stdout, stderr, status } = run([...installed.onOldNode, 'serve']);

  expect(stdout).toBe('');
  expect(stderr).toMatch(/^photos-graphql needs Node 24\.15 or newer; this is v16\.20\.2,.*\n$/);
  expect(status).toBe(1);
});

const SLOW_TO_STOP = `let count = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {
  count += 1;
  setTimeout(() => { console.log(signal, count); process.exit(3); }, 200);
});
console.log('up');
setInterval(() => {}, 1000);`;

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s reaches the program once, and its exit code is kept',
  async (signal) => {
    using installed = installPackage({ program: SLOW_TO_STOP, nodeAt: 'beside' });
    const launcher = spawn(process.execPath, [...installed.onOldNode, 'serve'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    launcher.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await once(launcher.stdout, 'data');

    launcher.kill(signal);
    const [code] = await once(launcher, 'close');

    expect(output).toBe(`up\n${signal} 1\n`);
    expect(code).toBe(3);
  },
);

test('a signal that arrives again while the launcher ends does not kill it', async () => {
  using installed = installPackage({ program: SLOW_TO_STOP, nodeAt: 'beside' });
  const launcher = spawn(process.execPath, [...installed.onOldNode, 'serve'], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(launcher.stdout, 'data');

  const repeated = setInterval(() => launcher.kill('SIGINT'), 1);
  const [code, signal] = await once(launcher, 'exit');
  clearInterval(repeated);

  expect([code, signal]).toEqual([3, null]);
});

test('the launcher ends with the signal that ended the program', async () => {
  using installed = installPackage({ program: "console.log('up'); setInterval(() => {}, 1000);", nodeAt: 'beside' });
  const launcher = spawn(process.execPath, [...installed.onOldNode, 'serve'], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(launcher.stdout, 'data');

  launcher.kill('SIGTERM');
  const [code, signal] = await once(launcher, 'close');

  expect(code).toBeNull();
  expect(signal).toBe('SIGTERM');
});
