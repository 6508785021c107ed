import { EXIT_SIGINT } from './commands/io.ts';
import { run } from './commands/run.ts';
import { keepCompiledCode } from './compile-cache.ts';

/** A signal can arrive twice, from the terminal and from npm. A repeated one within this many milliseconds is ignored. */
const REPEAT_MS = { SIGINT: 1000, SIGTERM: 100, SIGHUP: 1000 };

/** How long the process may take to end by itself after its command, in milliseconds. */
const EXIT_MS = 200;

/** Returns a signal that is aborted when the process is asked to stop. A second request stops the process at once. */
const listenForStop = (): AbortSignal => {
  const controller = new AbortController();
  let firstAt: number | null = null;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (firstAt !== null && performance.now() - firstAt > REPEAT_MS[name]) process.exit(EXIT_SIGINT);
      firstAt ??= performance.now();
      controller.abort(name);
    });
  }
  return controller.signal;
};

// Fastify, graphql and React read it when they load: every command is loaded after this line.
process.env['NODE_ENV'] ||= 'production';
keepCompiledCode();

const { env, stdout, stderr } = process;
const exitCode = await run(process.argv.slice(2), { env, stdout, stderr, signal: listenForStop() });
// Pending work of an abandoned command would keep the process alive.
if (exitCode === EXIT_SIGINT) process.exit(exitCode);
process.exitCode = exitCode;
// `process.exit` ignores signals to its end. Otherwise Node removes the listeners some time before it ends, and a repeated
// signal in that time would kill the process, so that npm reports an error.
process.once('beforeExit', () => process.exit());
// Work that is no longer needed, such as a retry of the exporter of traces, must not keep the process alive either.
setTimeout(() => stdout.write('', () => process.exit(exitCode)), EXIT_MS).unref();
