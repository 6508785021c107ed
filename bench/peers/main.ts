import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compare } from './compare.ts';
import { HELP, parseOptions } from './options.ts';
import { pinProcesses } from './pinning.ts';
import { prepareContenders } from './prepare.ts';
import { startStack } from './stack.ts';

/** Compares the gateway with other servers (docs/performance.md). */
const options = parseOptions(process.argv.slice(2));

const run = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-peers-'));
  try {
    const contenders = prepareContenders(options, folder);
    const pinning = pinProcesses();
    await using stack = await startStack(contenders, pinning, folder);
    const results = await compare(stack, options, pinning);
    writeFileSync(resolve(options.out), `${JSON.stringify(results, null, 2)}\n`);
    console.log(`\nOther processes used ${results.foreignLoad?.toFixed(2) ?? '?'} cores. Wrote ${options.out}.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (options.isHelp) console.log(HELP);
else await run();
