import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment } from '../../scripts/child.ts';
import { COMPOSE_ARGS } from './contenders.ts';

const FOLDER = import.meta.dirname;

/** The hash of the lockfile that was installed. */
const INSTALLED = join(FOLDER, 'node_modules/.installed-lockfile');

const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** Installs the other servers from their lockfile, unless that has been done. */
export const installPeers = (): void => {
  const hash = createHash('sha256')
    .update(read(join(FOLDER, 'package-lock.json')))
    .digest('hex');
  if (read(INSTALLED) === hash) return;
  console.log('Installing the other servers: about 1000 packages and 800 MB, for one or two minutes.');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: FOLDER,
    env: cleanEnvironment(),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  writeFileSync(INSTALLED, hash);
};

/**
 * Writes the supergraph that Hive Gateway serves, from the OpenAPI document of the Library API.
 *
 * @param folder where to write it
 * @param photosUrl the URL of the Library API
 */
export const composeSupergraph = (folder: string, photosUrl: string): void => {
  execFileSync(process.execPath, [...COMPOSE_ARGS, '--output', join(folder, 'supergraph.graphql')], {
    cwd: FOLDER,
    env: { ...process.env, SUPERGRAPH_FOLDER: folder, PHOTOS_API_URL: photosUrl },
    // What it writes to stderr is part of the error, if it fails.
    stdio: 'pipe',
  });
};
