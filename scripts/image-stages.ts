import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Instruction, Stage } from './dockerfile.ts';

/** How to run the steps of a Dockerfile. `as` is the user that runs them, if it can be chosen. */
export type BuildOptions = {
  stages: readonly Stage[];
  context: string;
  buildFolder: string;
  env: NodeJS.ProcessEnv;
  as: { uid?: number; gid?: number };
  log: (text: string) => void;
};

/** Changes the owner of a folder and everything in it. Requires root. */
export const chownRecursive = (folder: string, user: number): void => {
  chownSync(folder, user, user);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chownSync(join(entry.parentPath, entry.name), user, user);
  }
};

/** Returns whether a path of the context is sent to the engine. Supports one form of the file only: `*`, then `!` lines. */
const createContextFilter = (context: string) => {
  const lines = readFileSync(join(context, '.dockerignore'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'));
  if (lines[0] !== '*' || lines.slice(1).some((line) => !line.startsWith('!'))) {
    throw new Error('.dockerignore must be "*", followed only by lines that begin with "!".');
  }
  const kept = lines.slice(1).map((line) => line.slice(1));
  return (path: string) => kept.some((keep) => path === keep || path.startsWith(`${keep}/`));
};

/** Runs every step that does not need an engine. Returns the folder of the last stage: the root of the image. */
export const buildStages = ({ stages, context, buildFolder, env, as, log }: BuildOptions): string => {
  const isSent = createContextFilter(context);
  const roots = new Map<string, string>();
  let root = '';

  const copy = ({ flags, rest, line }: Instruction, workFolder: string) => {
    const [to = '', ...sources] = rest.split(/\s+/).toReversed();
    const target = to.startsWith('/') ? join(root, to) : join(workFolder, to);
    for (const source of sources) {
      const from = flags['from'];
      if (!from && !isSent(source)) throw new Error(`Dockerfile:${line}: .dockerignore excludes ${source}.`);
      const path = from ? join(roots.get(from) ?? '', source) : join(context, source);
      if (!existsSync(path)) throw new Error(`Dockerfile:${line}: ${source} does not exist.`);
      // Like the engine: copies the contents of a folder into the target, and a file into the target if that is a folder.
      const isInto = statSync(path).isFile() && (to.endsWith('/') || to === '.' || sources.length > 1);
      cpSync(path, isInto ? join(target, basename(path)) : target, { recursive: true, verbatimSymlinks: true });
    }
    const owner = Number(flags['chown']?.split(':')[0]);
    if (owner && as.uid !== undefined) chownRecursive(target, owner);
  };

  for (const [index, stage] of stages.entries()) {
    root = join(buildFolder, `stage-${index}`);
    roots.set(stage.name ?? String(index), root);
    let workFolder = root;
    mkdirSync(root);
    for (const instruction of stage.instructions) {
      const { name, rest } = instruction;
      if (name === 'WORKDIR') mkdirSync((workFolder = join(root, rest)), { recursive: true });
      if (name === 'COPY') copy(instruction, workFolder);
      if (name === 'RUN') {
        log(rest);
        if (as.uid !== undefined) chownRecursive(root, as.uid);
        execFileSync('/bin/sh', ['-c', rest], { cwd: workFolder, env, stdio: 'inherit', ...as });
      }
    }
  }
  // The engine's COPY makes root the owner of all files, even of those from another stage.
  if (as.uid !== undefined) resetOwners(root, as.uid, stages.at(-1)!);
  return root;
};

/** Makes root the owner of the image's files, except of those that a COPY gives to the user. */
const resetOwners = (root: string, user: number, image: Stage) => {
  chownRecursive(root, 0);
  for (const { name, flags, rest } of image.instructions) {
    const target = rest.split(/\s+/).at(-1) ?? '';
    if (name === 'COPY' && flags['chown'] && target.startsWith('/')) chownRecursive(join(root, target), user);
  }
};
