import { spawn } from 'node:child_process';
import type { Environment } from '../../config.ts';

/** The program that opens an address in the person's browser. Undefined where there is no screen. */
const openerOf = (environment: Environment): [command: string, ...args: string[]] | undefined => {
  if (process.platform === 'darwin') return ['open'];
  // `start` is of the shell, which would read the address's "&" as its own.
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return environment['DISPLAY'] || environment['WAYLAND_DISPLAY'] ? ['xdg-open'] : undefined;
};

/** A browser lives long, and tells its environment to much: nothing secret of ours belongs there. */
const withoutSecrets = (environment: Environment): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !/SECRET|TOKEN|KEY|PASSWORD/i.test(name)));

/** Open an address in the person's browser, without a shell. Where there is none, or it does not start, nothing happens. */
export const openBrowser = (url: string, environment: Environment): void => {
  const opener = openerOf(environment);
  if (!opener) return;
  const [command, ...args] = opener;
  const child = spawn(command, [...args, url], {
    detached: true,
    stdio: 'ignore',
    env: withoutSecrets(environment),
  });
  child.on('error', () => undefined);
  child.unref();
};
