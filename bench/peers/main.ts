import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findFreePort } from '../../scripts/child.ts';
import { compare } from './compare.ts';
import { HELP, parseOptions } from './options.ts';
import { pinProcesses } from './pinning.ts';
import { prepareContenders } from './prepare.ts';
import { profileServer } from './profile/profile-server.ts';
import { QUERIES } from './queries.ts';
import { writeDocs } from './report/write-docs.ts';
import { MAX_FOREIGN_LOAD, type Results } from './results.ts';
import { startStack } from './stack.ts';

/** Compares the gateway with other servers (docs/performance.md), or profiles one of them. */
const options = parseOptions(process.argv.slice(2));
const queries = QUERIES.filter(({ name }) => options.queries.includes(name));

const runComparison = async (folder: string) => {
  const contenders = prepareContenders(options, folder);
  const pinning = pinProcesses();
  await using stack = await startStack(contenders, pinning, folder);
  const results = await compare(stack, queries, options.isQuick, pinning);
  writeFileSync(resolve(options.out), `${JSON.stringify(results, null, 2)}\n`);
  const { foreignLoad } = results;
  console.log(`\nOther processes used ${foreignLoad?.toFixed(2) ?? '?'} cores. Wrote ${options.out}.`);
  if (foreignLoad !== null && foreignLoad > MAX_FOREIGN_LOAD) {
    console.log('That is too much for figures to publish: measure again on an idle machine.');
  }
  if (options.writesDocs) writeDocs(results);
};

const runProfile = async (folder: string) => {
  const contenders = prepareContenders(options, folder);
  const port = await findFreePort();
  await using stack = await startStack(contenders, pinProcesses(), folder, [`--inspect=127.0.0.1:${port}`]);
  await profileServer(stack, queries, contenders[0]?.folder ?? '', port);
};

const run = async () => {
  if (options.isHelp) {
    console.log(HELP);
    return;
  }
  if (options.from !== null) {
    // A run wrote the file.
    writeDocs(JSON.parse(readFileSync(resolve(options.from), 'utf8')) as Results);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-peers-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  // The exit handlers stop all processes.
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  if (options.isProfile) await runProfile(folder);
  else await runComparison(folder);
};

await run();
