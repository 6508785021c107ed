import { once } from 'node:events';

/** One Ctrl-C can arrive twice, from the terminal and from npm. What comes later than this was meant as a second one. */
const PATIENCE_MILLISECONDS = 1000;

/** As shells count it: 128, and 2 for SIGINT. */
export const EXIT_CODE_OF_INTERRUPTION = 130;

/** A signal that is aborted when the process is asked to end. Asked once more a second later, the process ends at once. */
export const listenForStop = (): AbortSignal => {
  const controller = new AbortController();
  let askedAt: number | null = null;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (askedAt !== null && performance.now() - askedAt > PATIENCE_MILLISECONDS)
        process.exit(EXIT_CODE_OF_INTERRUPTION);
      askedAt ??= performance.now();
      controller.abort(name);
    });
  }
  return controller.signal;
};

/** Resolves when the process is asked to end. */
export const untilStop = async (stop: AbortSignal): Promise<void> => {
  if (!stop.aborted) await once(stop, 'abort');
};
