import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Instruction, Stage } from './dockerfile.ts';

/** What the steps of a Dockerfile are run with. `as` is the user that runs them, where it can be chosen. */
export type Building = {
  stages: readonly Stage[];
  context: string;
  place: string;
  env: NodeJS.ProcessEnv;
  as: { uid?: number; gid?: number };
  say: (text: string) => void;
};

/** Hand a folder and all in it to a user. Only root can. */
export const giveTo = (folder: string, user: number): void => {
  chownSync(folder, user, user);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chownSync(join(entry.parentPath, entry.name), user, user);
  }
};

/** Whether a path of the context is sent to the engine. Understands the one form that is used: `*`, then `!` lines. */
const createContextFilter = (context: string) => {
  const lines = readFileSync(join(context, '.dockerignore'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'));
  if (lines[0] !== '*' || lines.slice(1).some((line) => !line.startsWith('!'))) {
    throw new Error('.dockerignore must be "*" and then only lines that begin with "!".');
  }
  const kept = lines.slice(1).map((line) => line.slice(1));
  return (path: string) => kept.some((keep) => path === keep || path.startsWith(`${keep}/`));
};

/** Run every step that can be run without an engine. Gives the folder of the last stage: what would be the image's `/`. */
export const buildStages = ({ stages, context, place, env, as, say }: Building): string => {
  const isSent = createContextFilter(context);
  const roots = new Map<string, string>();
  let root = '';

  const copy = ({ flags, rest, line }: Instruction, workFolder: string) => {
    const [to = '', ...sources] = rest.split(/\s+/).toReversed();
    const target = to.startsWith('/') ? join(root, to) : join(workFolder, to);
    for (const source of sources) {
      const from = flags['from'];
      if (!from && !isSent(source)) throw new Error(`Dockerfile:${line}: .dockerignore keeps ${source} back.`);
      const path = from ? join(roots.get(from) ?? '', source) : join(context, source);
      if (!existsSync(path)) throw new Error(`Dockerfile:${line}: there is no ${source}.`);
      // As the engine: a folder's content goes into the target, a file into it only where it is a folder.
      const isInto = statSync(path).isFile() && (to.endsWith('/') || to === '.' || sources.length > 1);
      cpSync(path, isInto ? join(target, basename(path)) : target, { recursive: true, verbatimSymlinks: true });
    }
    const owner = Number(flags['chown']?.split(':')[0]);
    if (owner && as.uid !== undefined) giveTo(target, owner);
  };

  for (const [index, stage] of stages.entries()) {
    root = join(place, `stage-${index}`);
    roots.set(stage.name ?? String(index), root);
    let workFolder = root;
    mkdirSync(root);
    for (const instruction of stage.instructions) {
      const { name, rest } = instruction;
      if (name === 'WORKDIR') mkdirSync((workFolder = join(root, rest)), { recursive: true });
      if (name === 'COPY') copy(instruction, workFolder);
      if (name === 'RUN') {
        say(rest);
        if (as.uid !== undefined) giveTo(root, as.uid);
        execFileSync('/bin/sh', ['-c', rest], { cwd: workFolder, env, stdio: 'inherit', ...as });
      }
    }
  }
  // The engine's COPY makes root the owner, whoever owned the files in the other stage.
  if (as.uid !== undefined) resetOwners(root, as.uid, stages.at(-1)!);
  return root;
};

/** Give the image's files back to root, but for those that a COPY hands to the user on purpose. */
const resetOwners = (root: string, user: number, image: Stage) => {
  giveTo(root, 0);
  for (const { name, flags, rest } of image.instructions) {
    const target = rest.split(/\s+/).at(-1) ?? '';
    if (name === 'COPY' && flags['chown'] && target.startsWith('/')) giveTo(join(root, target), user);
  }
};
