import type { StartCallSpan } from '../photos/observation/call-span.ts';
import type { OperationOutcome } from './context.ts';

/** The span of an operation in a distributed trace. */
export type OperationSpan = {
  /** Starts the span of a call that the operation makes. */
  startCall: StartCallSpan;
  end: (outcome: Pick<OperationOutcome, 'name' | 'type'> & { code: string | null }) => void;
};

/** Starts the span of an operation. */
export type StartOperationSpan = () => OperationSpan;
