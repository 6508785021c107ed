#!/usr/bin/env node
// Starts the program with a supported Node: the one that runs this file, or the one that was installed with the package.
// This file is plain JavaScript that Node 16 can parse, so that an old Node prints an error message instead of a syntax
// error.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const MIN_MAJOR = 24;
const MIN_MINOR = 15;
const HIDE_WARNINGS = '--disable-warning=ExperimentalWarning';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Returns the compiled program, or its sources in a checkout without a build. */
const findProgram = () =>
  [join(root, 'dist', 'main.js'), join(root, 'src', 'main.ts')].find((file) => existsSync(file));

const isNewEnough = () => {
  const [major = 0, minor = 0] = process.version.slice(1).split('.').map(Number);
  return major > MIN_MAJOR || (major === MIN_MAJOR && minor >= MIN_MINOR);
};

/** Returns the Node of the optional dependency, which npm installs either beside this package or in it. */
const findBundledNode = () => {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  try {
    const manifest = createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/package.json`);
    const binary = join(dirname(manifest), 'bin', file);
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
};

/** @param {string} message */
const fail = (message) => {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
};

/**
 * Runs the program in this process, without the experimental warning of `node:sqlite`.
 *
 * @param {string} program
 */
const runHere = async (program) => {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (/** @type {string | Error} */ warning, /** @type {unknown[]} */ ...details) => {
    if (details[0] !== 'ExperimentalWarning') Reflect.apply(emitWarning, undefined, [warning, ...details]);
  };
  // As if Node had been started with the program.
  process.argv[1] = program;
  await import(pathToFileURL(program).href);
};

/**
 * Runs the program in another Node process, forwards signals to it, and exits with its exit code or signal.
 *
 * @param {string} node
 * @param {string} program
 */
const runIn = (node, program) => {
  const child = spawn(node, [HIDE_WARNINGS, program, ...process.argv.slice(2)], { stdio: 'inherit' });

  // A terminal sends SIGINT and SIGHUP to the whole process group, so the child already has them, and a second one would
  // stop it at once. The handlers keep this process alive until the child has exited.
  const isTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGHUP']))
    process.on(signal, () => isTerminal || child.kill(signal));
  process.on('SIGTERM', () => child.kill('SIGTERM'));

  child.once('error', (error) => fail(`Cannot start ${node}: ${error.message}`));
  child.once('exit', (code, signal) => {
    if (signal === null) {
      // Unlike the natural end of a process, this ignores repeated signals.
      process.exit(code);
    }
    process.removeAllListeners(signal);
    process.exitCode = 128 + constants.signals[signal];
    process.kill(process.pid, signal);
  });
};

const program = findProgram();
const bundledNode = isNewEnough() ? undefined : findBundledNode();

if (!program) {
  fail('Neither dist/main.js nor src/main.ts exists. Reinstall photos-graphql.');
} else if (isNewEnough()) {
  await runHere(program);
} else if (bundledNode) {
  runIn(bundledNode, program);
} else {
  fail(
    `photos-graphql needs Node ${MIN_MAJOR}.${MIN_MINOR} or newer; this is ${process.version}, and the package was ` +
      `installed without its own Node for ${process.platform}-${process.arch}. Reinstall it without --omit=optional, ` +
      `or install Node ${MIN_MAJOR}.`,
  );
}
