import { readFile, writeFile } from 'node:fs/promises';

/** Returns the value of a line such as `VmHWM:   81236 kB`, in bytes. */
const readMemory = async (pid: number, name: 'VmRSS' | 'VmHWM') => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [, kilobytes = Number.NaN] = new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(status) ?? [];
  return Number(kilobytes) * 1024;
};

/** Measures the memory of a process. Linux only. */
export const memoryOf = (pid: number) => ({
  /** Resets the peak. Returns the memory that the process has now, in bytes. */
  beginMeasuringMemory: async () => {
    await writeFile(`/proc/${pid}/clear_refs`, '5');
    return readMemory(pid, 'VmRSS');
  },

  /** Returns the most memory that the process has used since then, in bytes. */
  peakMemory: () => readMemory(pid, 'VmHWM'),
});
