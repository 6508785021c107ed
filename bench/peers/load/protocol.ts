import type { HttpRequest } from '../queries.ts';

/** The tasks of the load generator, as messages between processes. Targets have the name of their server. */
export type Command =
  | { type: 'target'; name: string; port: number; requests: readonly HttpRequest[] }
  | { type: 'open'; name: string; callers: number }
  | { type: 'run'; name: string; callers: number; milliseconds: number };

/** What one run measured. */
export type RunResult = {
  requests: number;
  /** The wall time in milliseconds, until the last response. */
  milliseconds: number;
  /** The duration of each request in milliseconds. */
  latencies: number[];
};

/** The response to a command. A failure names the first wrong response. */
export type CommandResult = { result: RunResult | null; failure: string | null };
