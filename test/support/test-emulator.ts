import { demo } from '../../src/demo/demo.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';
import { readJson, type Json } from './json.ts';
import { plainDemo } from './plain-pictures.ts';
import { noteError } from './secret-scan/notes.ts';

/** The options of an emulator in this process. */
export type TestEmulatorOptions = Omit<EmulatorOptions, 'demo'> & {
  /** Whether it has the demo library. */
  hasDemo: boolean;
  /** Whether all pictures of the demo library are of a single color. */
  hasPlainPictures: boolean;
};

/**
 * Starts an emulator in this process, on a free port of loopback and in memory. The secret scan reads what it reports.
 *
 * @param options `onError` receives the reported errors. Without it, stopping the emulator throws them
 */
export const startTestEmulator = async ({
  onError,
  hasDemo = false,
  hasPlainPictures = false,
  ...options
}: Partial<TestEmulatorOptions> = {}) => {
  const errors: unknown[] = [];
  const library = hasPlainPictures ? plainDemo : demo;
  const emulator = await startEmulator({
    host: '127.0.0.1',
    port: 0,
    dataFolder: null,
    ...options,
    demo: hasDemo ? library : null,
    onError: (error) => {
      noteError('an emulator’s report', error);
      if (onError) onError(error);
      else errors.push(error);
    },
  });
  const stop = async () => {
    await emulator.stop();
    if (errors.length > 0) throw new AggregateError(errors, 'The emulator reported internal errors.');
  };
  return { ...emulator, stop, [Symbol.asyncDispose]: stop };
};

/** The controls of an emulator that stacks offer to their tests. */
export const controlsOf = ({ url, calls, clock }: Emulator) => ({
  /** Adds a fault, and returns the response of the control endpoint. */
  addFault: async (fault: object): Promise<Json> => {
    const response = await fetch(`${url}/_emulator/faults`, { method: 'POST', body: JSON.stringify(fault) });
    const body = await readJson(response);
    if (!response.ok) throw new Error(JSON.stringify(body));
    return body;
  },
  /** The number of calls of a method in the emulator's log. */
  countCalls: (method: string) => calls.list().filter((call) => call.method === method).length,
  /** Returns the names of the called methods, and clears the log. */
  takeCalls: (): string[] => {
    const methods = calls.list().map(({ method }) => method);
    calls.clear();
    return methods;
  },
  advanceEmulatorClock: (milliseconds: number) => clock.set(clock.now() + milliseconds),
});
