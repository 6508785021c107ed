import { once } from 'node:events';
import type { CpuProfile } from './cpu-profile.ts';

/** How often the profiler looks, in microseconds. */
const SAMPLING_INTERVAL = 250;

type Reply = { id: number; result?: unknown; error?: { message: string } };

/** A connection to the inspector of a Node process that was started with `--inspect`. */
export type Inspector = {
  startProfile: () => Promise<void>;
  stopProfile: () => Promise<CpuProfile>;
  close: () => void;
};

/** Connects to the inspector at a port. */
export const connectInspector = async (port: number): Promise<Inspector> => {
  const response = await fetch(`http://127.0.0.1:${port}/json/list`);
  // The protocol of the inspector has this format.
  const [target] = (await response.json()) as { webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '');
  await once(socket, 'open');
  let lastId = 0;

  const send = async (method: string, params: object = {}) => {
    lastId += 1;
    socket.send(JSON.stringify({ id: lastId, method, params }));
    for (;;) {
      const [event] = (await once(socket, 'message')) as [{ data: string }];
      const { id, result, error } = JSON.parse(event.data) as Reply;
      if (error) throw new Error(`${method} failed: ${error.message}`);
      if (id === lastId) return result;
    }
  };

  return {
    startProfile: async () => {
      await send('Profiler.enable');
      await send('Profiler.setSamplingInterval', { interval: SAMPLING_INTERVAL });
      await send('Profiler.start');
    },
    stopProfile: async () => ((await send('Profiler.stop')) as { profile: CpuProfile }).profile,
    close: () => socket.close(),
  };
};
