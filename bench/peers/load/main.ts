import { openCaller, type Caller } from './caller.ts';
import type { Command, CommandResult, RunResult } from './protocol.ts';
import type { HttpRequest } from '../queries.ts';

/** The load generator, in a process of its own. `startLoad` starts and controls it. */
const TOKENS = Array.from({ length: 1000 }, (_, index) => `bench-token-${String(index).padStart(4, '0')}`);

/** How many responses pass between two that are searched for errors. */
const CHECK_INTERVAL = 16;

type Target = { port: number; requests: readonly HttpRequest[]; callers: Caller[]; sent: number };

const targets = new Map<string, Target>();

const addTarget = ({ name, port, requests }: Command & { type: 'target' }) => {
  targets.set(name, { port, requests, callers: targets.get(name)?.callers ?? [], sent: 0 });
};

/** Returns callers with open connections. Servers close those that have been idle for a while. */
const openCallers = async (target: Target, count: number) => {
  const open = target.callers.filter((caller) => caller.isOpen());
  const missing = Math.max(count - open.length, 0);
  target.callers = [...open, ...(await Promise.all(Array.from({ length: missing }, () => openCaller(target.port))))];
  return target.callers.slice(0, count);
};

const run = async ({ name, callers: count, milliseconds }: Command & { type: 'run' }): Promise<RunResult> => {
  const target = targets.get(name);
  if (!target) throw new Error(`Unknown target ${name}.`);
  const callers = await openCallers(target, count);
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + milliseconds;

  const repeat = async (caller: Caller) => {
    let sentAt = performance.now();
    while (sentAt < end) {
      const number = target.sent;
      target.sent += 1;
      const request = target.requests[number % target.requests.length];
      const token = TOKENS[number % TOKENS.length];
      if (!request || token === undefined) throw new Error(`${name} has no requests.`);
      const isChecked = number % CHECK_INTERVAL === 0;
      const { status, body } = await caller.send(request, token, isChecked);
      if (status !== 200 || (isChecked && body.includes('"errors":'))) {
        throw new Error(`${name} responded with ${status}: ${body.slice(0, 500)}`);
      }
      const now = performance.now();
      latencies.push(now - sentAt);
      sentAt = now;
    }
  };
  await Promise.all(callers.map(repeat));
  return { requests: latencies.length, milliseconds: performance.now() - start, latencies };
};

const perform = async (command: Command): Promise<CommandResult> => {
  if (command.type === 'run') return { result: await run(command), failure: null };
  addTarget(command);
  return { result: null, failure: null };
};

process.on('message', (command: Command) => {
  void perform(command)
    .catch((error: unknown): CommandResult => ({ result: null, failure: String(error) }))
    .then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit());
