import type { CallFrame, CpuProfile, ProfileNode } from './cpu-profile.ts';

/** The share of the busy time that was spent in a function or a group of functions, from 0 to 1. */
export type SelfTime = { name: string; share: number };

/** The self times of a profile, largest first. */
export type SelfTimes = { functions: SelfTime[]; groups: SelfTime[]; busyMs: number };

/** Whether a function belongs to V8 or Node. */
const isBuiltIn = ({ url }: CallFrame) => url === '' || url.startsWith('node:');

const IDLE = '(idle)';

/** V8 reports this work as functions. It has no caller that could be changed. */
const PSEUDO = new Set(['(garbage collector)', '(program)', IDLE]);

/** Returns the path of a file without what is the same for all files of the server. */
const shortPath = (url: string, folder: string) =>
  url
    .replace(/^file:\/\//, '')
    .replace(/^.*\/node_modules\//, '')
    .replace(`${folder}/`, '');

const nameOf = ({ functionName, url, lineNumber }: CallFrame, folder: string) => {
  const name = functionName || '(anonymous)';
  return url === '' ? name : `${name} ${shortPath(url, folder)}:${lineNumber + 1}`;
};

/** The package of a function, or its folder in the server's own code. */
const groupOf = (frame: CallFrame, folder: string) => {
  const { functionName, url } = frame;
  if (PSEUDO.has(functionName)) return functionName;
  if (isBuiltIn(frame)) return 'node';
  const path = shortPath(url, folder);
  if (!url.includes('/node_modules/')) return path.split('/').slice(0, 3).join('/');
  return path.split('/', path.startsWith('@') ? 2 : 1).join('/');
};

const toSelfTimes = (times: ReadonlyMap<string, number>, busy: number) =>
  [...times].map(([name, time]) => ({ name, share: time / busy })).toSorted((a, b) => b.share - a.share);

/**
 * Adds up the time of each function itself, without the functions that it calls. The time of built-in functions counts for the
 * function that called them: `JSON.parse` for its caller, and Node's HTTP functions for the one that writes a response.
 *
 * @param folder the folder of the server, which is left out of paths
 */
export const selfTimesOf = ({ nodes, samples, timeDeltas }: CpuProfile, folder: string): SelfTimes => {
  const parents = new Map<number, ProfileNode>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const node of nodes) for (const child of node.children ?? []) parents.set(child, node);

  /** Returns the function that the time of a node counts for. */
  const ownerOf = (node: ProfileNode): CallFrame => {
    if (PSEUDO.has(node.callFrame.functionName)) return node.callFrame;
    for (let at: ProfileNode | undefined = node; at; at = parents.get(at.id)) {
      if (!isBuiltIn(at.callFrame)) return at.callFrame;
    }
    return node.callFrame;
  };

  const functions = new Map<string, number>();
  const groups = new Map<string, number>();
  let busy = 0;
  for (const [index, id] of samples.entries()) {
    const node = byId.get(id);
    if (!node || node.callFrame.functionName === IDLE) continue;
    const time = timeDeltas[index] ?? 0;
    const owner = ownerOf(node);
    const [name, group] = [nameOf(owner, folder), groupOf(owner, folder)];
    functions.set(name, (functions.get(name) ?? 0) + time);
    groups.set(group, (groups.get(group) ?? 0) + time);
    busy += time;
  }
  return { functions: toSelfTimes(functions, busy), groups: toSelfTimes(groups, busy), busyMs: busy / 1000 };
};
