import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import type { Config } from '../../config/config.ts';
import type { Environment } from '../../config/environment.ts';
import { startEmulator, type Emulator } from '../../emulator/emulator.ts';
import { importFolder } from '../../emulator/import/import-folder.ts';
import { ERAS } from '../../emulator/scopes.ts';
import { UsageError, type OptionValues } from '../command.ts';
import { readOAuthClients } from './oauth-clients.ts';
import { print, type Io } from '../io.ts';
import { printable } from '../printable.ts';

/** The options of the emulator, for `emulator` and `start`. */
export const EMULATOR_OPTIONS = {
  data: { type: 'string' },
  memory: { type: 'boolean' },
  'no-demo': { type: 'boolean' },
  import: { type: 'string', multiple: true },
  user: { type: 'string' },
  era: { type: 'string' },
  clients: { type: 'string' },
  tls: { type: 'boolean' },
  'tls-folder': { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

export const EMULATOR_HELP = `  --data DIR      store the library in this folder
                  (default: $XDG_CACHE_HOME/photos-graphql or ~/.cache/photos-graphql)
  --memory        keep the library in memory: it is lost when the program ends
  --no-demo       start without the demo users and their library
  --import DIR    import a folder of your own pictures; each subfolder becomes an album.
                  Repeat it for more folders. Files that are already imported are skipped
  --era ERA       API behavior: "legacy" (before 31 March 2025, default) or "current"
  --clients FILE  accept only these OAuth clients: a JSON list of { id, secret, redirectUris }
                  (default: any client id and secret)
  --user NAME     the user who owns the imported pictures, created if new (default: mona)
  --tls           also serve HTTPS, with a certificate for photoslibrary.googleapis.com, Google's other
                  hosts and this machine, and proxy these hosts. Start-up prints how to trust it
  --tls-folder DIR
                  store the certificate in this folder (default: "tls" in the library's folder)`;

const cacheFolder = (environment: Environment) => {
  if (environment['XDG_CACHE_HOME']) return environment['XDG_CACHE_HOME'];
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32' && environment['LOCALAPPDATA']) return environment['LOCALAPPDATA'];
  return join(homedir(), '.cache');
};

/** Creates a progress display: one line that is updated on a terminal, a line every 500 files elsewhere. */
const createProgressLine = (folder: string, io: Io) => {
  let lastPrinted = 0;
  return ({ done, total, file }: { done: number; total: number; file: string }) => {
    const line = `Importing ${folder}: ${done} of ${total}`;
    if (io.stdout.isTTY) {
      io.stdout.write(`\r\u001B[K${line}  ${printable(file.slice(-40))}${done === total ? '\n' : ''}`);
      return;
    }
    if (done !== total && done - lastPrinted < 500) return;
    lastPrinted = done;
    print(io, line);
  };
};

/** Makes sure that the user exists, and says so if it is a new one. */
export const ensureUser = (emulator: Emulator, user: string, io: Io): void => {
  if (!emulator.store.users.find(user)) print(io, `Created the user ${user}.`);
  emulator.addUser(user);
};

const importInto = async (emulator: Emulator, folder: string, user: string, io: Io) => {
  const { added, known, albums, skipped } = await importFolder({
    folder,
    user,
    store: emulator.store,
    originals: emulator.originals,
    now: emulator.clock.now(),
    onProgress: createProgressLine(folder, io),
    signal: io.signal,
  });
  print(
    io,
    `Imported ${folder}: ${added} added, ${known} already imported, ${albums} albums, ${skipped.length} skipped.`,
  );
  for (const { file, reason } of skipped) print(io, `  skipped ${printable(file)}: ${reason}`);
};

const checkFolder = (folder: string) => {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`--import: the folder ${folder} does not exist.`);
  }
  return folder;
};

/**
 * Reads and validates the options.
 *
 * @throws UsageError for an invalid option or combination
 */
export const readEmulatorOptions = (options: OptionValues, environment: Environment) => {
  const { data, memory = false, user = 'mona', tls = false, 'tls-folder': tlsFolder = null } = options;
  if (tlsFolder !== null && !tls) throw new UsageError('--tls-folder requires --tls.');
  if (tlsFolder === '') throw new UsageError('--tls-folder must name a folder.');
  if (data === '') throw new UsageError('--data must name a folder.');
  if (data !== undefined && memory) throw new UsageError('Use either --data or --memory, not both.');
  if (typeof user !== 'string' || !/^[a-z][a-z0-9-]{0,30}$/.test(user)) {
    throw new UsageError('--user must be a name of lowercase letters, digits and hyphens that begins with a letter.');
  }
  const era = ERAS.find((name) => name === (options['era'] ?? 'legacy'));
  if (!era) throw new UsageError(`--era must be one of: ${ERAS.join(', ')}.`);
  const folders = Array.isArray(options['import']) ? options['import'] : [];
  return {
    dataFolder: memory
      ? null
      : resolve(typeof data === 'string' ? data : join(cacheFolder(environment), 'photos-graphql')),
    hasDemo: options['no-demo'] !== true,
    era,
    tls: tls ? { folder: typeof tlsFolder === 'string' ? resolve(tlsFolder) : null } : null,
    clients: typeof options['clients'] === 'string' ? readOAuthClients(resolve(options['clients'])) : null,
    folders: folders.map((folder) => checkFolder(resolve(String(folder)))),
    user,
  };
};

/** Starts the emulator with these options and imports the folders. */
export const startEmulatorAs = async (
  { dataFolder, hasDemo, era, tls, clients, folders, user }: ReturnType<typeof readEmulatorOptions>,
  config: Config,
  io: Io,
  onError: (error: unknown) => void,
  behavior: { pollIntervalMs?: number } = {},
): Promise<Emulator> => {
  const emulator = await startEmulator({
    host: config.EMULATOR_HOST,
    port: config.EMULATOR_PORT,
    dataFolder,
    demo: hasDemo ? (await import('../../demo/demo.ts')).demo : null,
    era,
    clients,
    tls: tls && { ...tls, port: config.EMULATOR_TLS_PORT },
    ...behavior,
    onError,
  });
  try {
    if (folders.length > 0) ensureUser(emulator, user, io);
    for (const folder of folders) await importInto(emulator, folder, user, io);
    return emulator;
  } catch (error) {
    await emulator.stop();
    throw error;
  }
};
