import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, findFreePort, startProgram, waitUntilReady } from './child.ts';
import { findDifferences, readExamples } from './readme.ts';

/**
 * Runs the marked commands of the README: starts the program, sends the requests, compares the responses with those shown,
 * and stops the program as Ctrl-C does. It uses free ports and an empty cache folder, so that neither a running program nor
 * an earlier library changes the responses.
 */
const ROOT = join(import.meta.dirname, '..');

const { start, examples } = readExamples(readFileSync(join(ROOT, 'README.md'), 'utf8'));
if (!start || examples.length === 0)
  throw new Error('README.md has no marked start command, or no marked request with a response.');

// The repository is already cloned and installed.
const command = start.replace(/^git clone .*\n/, '').replace(/^npm ci\s*(?:&&|\n)\s*/, '');

const [port, emulatorPort] = [await findFreePort(), await findFreePort()];
const toFreePorts = (text: string) =>
  text
    .replace(/\b(127\.0\.0\.1|localhost):4000\b/g, `127.0.0.1:${port}`)
    .replace(/\b(127\.0\.0\.1|localhost):4010\b/g, `127.0.0.1:${emulatorPort}`);

const cacheFolder = mkdtempSync(join(tmpdir(), 'readme-'));
const env = {
  ...cleanEnvironment(),
  PORT: String(port),
  EMULATOR_PORT: String(emulatorPort),
  XDG_CACHE_HOME: cacheFolder,
};
const program = startProgram('/bin/sh', ['-c', `exec ${command}`], { cwd: ROOT, env });
try {
  await waitUntilReady(`http://127.0.0.1:${port}/readyz`, program);
  for (const example of examples) {
    const output = execFileSync('/bin/sh', ['-c', toFreePorts(example.command)], { encoding: 'utf8', env });
    const differences = findDifferences(example.answer, JSON.parse(output));
    if (differences.length > 0) throw new Error(`README.md:${example.line}\n  ${differences.join('\n  ')}`);
  }
  const code = await program.stop('SIGINT');
  if (code !== 0) throw new Error(`After Ctrl-C the exit code is ${code}, not 0.\n${program.output()}`);
  console.log(`readme: "${command}" starts, ${examples.length} responses are as shown, Ctrl-C exits with 0`);
} finally {
  await program.stop('SIGKILL');
  rmSync(cacheFolder, { recursive: true, force: true });
}
