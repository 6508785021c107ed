import { once } from 'node:events';

/** A signal that is aborted when the process is asked to end. Asked a second time, it ends at once. */
export const listenForStop = (): AbortSignal => {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => controller.abort(name));
  return controller.signal;
};

/** Resolves when the process is asked to end. */
export const untilStop = async (stop: AbortSignal): Promise<void> => {
  if (!stop.aborted) await once(stop, 'abort');
};
