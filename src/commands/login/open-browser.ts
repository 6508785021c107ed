import { spawn } from 'node:child_process';
import type { Environment } from '../../config/environment.ts';

/** Returns the program that opens an address in the default browser. Undefined if there is no screen. */
const openerOf = (environment: Environment): [command: string, ...args: string[]] | undefined => {
  if (process.platform === 'darwin') return ['open'];
  // `start` would run in a shell, which interprets the "&" in the address.
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return environment['DISPLAY'] || environment['WAYLAND_DISPLAY'] ? ['xdg-open'] : undefined;
};

/** Removes secrets: a browser runs for a long time, and passes its environment on to many processes. */
const withoutSecrets = (environment: Environment): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !/SECRET|TOKEN|KEY|PASSWORD/i.test(name)));

/** Opens an address in the default browser, without a shell. Does nothing if that fails. */
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
