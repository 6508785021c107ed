import { ConnectionClosedError, openCaller, type Caller } from './caller.ts';
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

const targetOf = (name: string) => {
  const target = targets.get(name);
  if (!target) throw new Error(`Unknown target ${name}.`);
  return target;
};

/** Returns callers with open connections. */
const openCallers = async (target: Target, count: number) => {
  const open = target.callers.filter((caller) => caller.isOpen());
  const missing = Math.max(count - open.length, 0);
  target.callers = [...open, ...(await Promise.all(Array.from({ length: missing }, () => openCaller(target.port))))];
  return target.callers.slice(0, count);
};

/** Sends the next request of a target. Returns the caller, which is a new one if the server has just closed the connection. */
const sendNext = async (name: string, target: Target, caller: Caller): Promise<Caller> => {
  const number = target.sent;
  target.sent += 1;
  const request = target.requests[number % target.requests.length];
  const token = TOKENS[number % TOKENS.length];
  if (!request || token === undefined) throw new Error(`${name} has no requests.`);
  const isChecked = number % CHECK_INTERVAL === 0;
  let current = caller;
  const reply = await current.send(request, token, isChecked).catch(async (error: unknown) => {
    if (!(error instanceof ConnectionClosedError)) throw error;
    current = await openCaller(target.port);
    return current.send(request, token, isChecked);
  });
  if (reply.status !== 200 || (isChecked && reply.body.includes('"errors":'))) {
    throw new Error(`${name} responded with ${reply.status}: ${reply.body.slice(0, 500)}`);
  }
  return current;
};

const run = async ({ name, callers: count, milliseconds }: Command & { type: 'run' }): Promise<RunResult> => {
  const target = targetOf(name);
  const callers = await openCallers(target, count);
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + milliseconds;

  const repeat = async (first: Caller) => {
    let caller = first;
    let sentAt = performance.now();
    while (sentAt < end) {
      caller = await sendNext(name, target, caller);
      const now = performance.now();
      latencies.push(now - sentAt);
      sentAt = now;
    }
    return caller;
  };
  const used = await Promise.all(callers.map(repeat));
  target.callers = [...used, ...target.callers.slice(count)];
  return { requests: latencies.length, milliseconds: performance.now() - start, latencies };
};

const perform = async (command: Command): Promise<CommandResult> => {
  if (command.type === 'run') return { result: await run(command), failure: null };
  if (command.type === 'open') await openCallers(targetOf(command.name), command.callers);
  else addTarget(command);
  return { result: null, failure: null };
};

process.on('message', (command: Command) => {
  void perform(command)
    .catch((error: unknown): CommandResult => ({ result: null, failure: String(error) }))
    .then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit());
