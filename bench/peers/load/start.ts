import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { HttpRequest } from '../queries.ts';
import type { Command, CommandResult, RunResult } from './protocol.ts';

/** The load generator. It runs one command at a time. */
export type Load = {
  /** Sets the requests that a server gets. They are sent in turn. */
  setTarget: (name: string, port: number, requests: readonly HttpRequest[]) => Promise<void>;
  /** Opens the connections of a run before it is measured, because servers close idle ones. */
  open: (name: string, callers: number) => Promise<void>;
  /** Sends requests to a server for a time, each caller one after the other. Throws at the first wrong response. */
  run: (name: string, callers: number, milliseconds: number) => Promise<RunResult>;
  pid: number;
  stop: () => void;
};

/**
 * Starts the load generator.
 *
 * @param prefix the command that pins it to a core
 */
export const startLoad = (prefix: readonly string[]): Load => {
  const [command, ...args] = [...prefix, process.execPath, join(import.meta.dirname, 'main.ts')];
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

  const send = async (message: Command): Promise<RunResult | null> => {
    child.send(message);
    // The process answers each message with one of this type.
    const [{ result, failure }] = (await once(child, 'message')) as [CommandResult];
    if (failure !== null) throw new Error(failure);
    return result;
  };

  return {
    setTarget: async (name, port, requests) => {
      await send({ type: 'target', name, port, requests });
    },
    open: async (name, callers) => {
      await send({ type: 'open', name, callers });
    },
    run: async (name, callers, milliseconds) => {
      const result = await send({ type: 'run', name, callers, milliseconds });
      if (!result) throw new Error('The load generator returned no result.');
      return result;
    },
    pid: child.pid ?? 0,
    stop: () => child.kill(),
  };
};
