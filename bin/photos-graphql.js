#!/usr/bin/env node
// Starts the program on a Node that is new enough: the one that runs this file, else the one that was installed with
// the package. This file itself stays plain JavaScript that Node 16 can still read, so that an old Node gets a
// sentence instead of a syntax error.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const LEAST_MAJOR = 24;
const LEAST_MINOR = 15;
const HIDE_WARNINGS = '--disable-warning=ExperimentalWarning';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The compiled program; in a checkout that was never built, its sources. */
const findProgram = () =>
  [join(root, 'dist', 'main.js'), join(root, 'src', 'main.ts')].find((file) => existsSync(file));

const isNewEnough = () => {
  const [major = 0, minor = 0] = process.version.slice(1).split('.').map(Number);
  return major > LEAST_MAJOR || (major === LEAST_MAJOR && minor >= LEAST_MINOR);
};

/** The Node of the optional dependency, wherever the installer put it: beside this package or below it. */
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
 * Run the program in this process, without the warnings that its use of `node:sqlite` would print.
 *
 * @param {string} program
 */
const runHere = async (program) => {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (/** @type {string | Error} */ warning, /** @type {unknown[]} */ ...details) => {
    if (details[0] !== 'ExperimentalWarning') Reflect.apply(emitWarning, undefined, [warning, ...details]);
  };
  // As if Node had been started with the program itself.
  process.argv[1] = program;
  await import(pathToFileURL(program).href);
};

/**
 * Run the program in a Node of its own, pass signals on to it, and end as it ends.
 *
 * @param {string} node
 * @param {string} program
 */
const runIn = (node, program) => {
  const child = spawn(node, [HIDE_WARNINGS, program, ...process.argv.slice(2)], { stdio: 'inherit' });

  // A terminal sends Ctrl-C and its own closing to the whole process group: the child has had that signal already,
  // and a second one would tell it to stop at once. Either way this process stays until the child is gone.
  const isTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGHUP']))
    process.on(signal, () => isTerminal || child.kill(signal));
  process.on('SIGTERM', () => child.kill('SIGTERM'));

  child.once('error', (error) => fail(`${node} does not start: ${error.message}`));
  child.once('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
      return;
    }
    process.removeAllListeners(signal);
    process.exitCode = 128 + constants.signals[signal];
    process.kill(process.pid, signal);
  });
};

const program = findProgram();
const bundledNode = isNewEnough() ? undefined : findBundledNode();

if (!program) {
  fail('The program is not there: neither dist/main.js nor src/main.ts. Install photos-graphql again.');
} else if (isNewEnough()) {
  await runHere(program);
} else if (bundledNode) {
  runIn(bundledNode, program);
} else {
  fail(
    `photos-graphql needs Node ${LEAST_MAJOR}.${LEAST_MINOR} or newer; this is ${process.version}, and no newer one ` +
      `was installed with the package for ${process.platform}-${process.arch}. Install it again without ` +
      `--omit=optional, or install Node ${LEAST_MAJOR}.`,
  );
}
