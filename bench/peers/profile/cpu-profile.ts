/** A CPU profile, as V8 writes it (https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile). */
export type CpuProfile = {
  nodes: readonly ProfileNode[];
  /** The id of the node at the top of the stack, for each sample. */
  samples: readonly number[];
  /** The microseconds before each sample. */
  timeDeltas: readonly number[];
};

/** A function, as it was called through one stack. */
export type ProfileNode = { id: number; callFrame: CallFrame; children?: readonly number[] };

/** A function. Functions of V8 itself have no URL. Line numbers start at 0. */
export type CallFrame = { functionName: string; url: string; lineNumber: number };
