import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts the gateway once and stops it, so that its compiled code is kept for the first real start (src/compile-cache.ts). A
 * failure has no consequence but a slower start.
 */
const LIMIT_MS = 20_000;

const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts', 'serve'], {
  env: { PORT: '0', SHUTDOWN_DELAY_MS: '0' },
  stdio: ['ignore', 'ignore', 'pipe'],
});
const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
child.once('error', () => undefined);
child.stderr.on('data', (text: Buffer) => {
  if (text.includes('http://')) child.kill('SIGTERM');
});
await once(child, 'close');
clearTimeout(timer);
