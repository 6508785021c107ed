/** How many traces are recorded. */
export type SamplerOptions = {
  /** Whether a request with a `traceparent` is recorded if, and only if, its caller records it. */
  isParentBased: boolean;
  /** The share of the other traces that are recorded, from 0 to 1. */
  ratio: number;
};

/** When finished spans are sent. Further spans are dropped while the queue is full. */
export type BatchOptions = {
  /** How long spans are collected, in milliseconds. */
  delayMs: number;
  /** The maximum number of spans that wait. */
  maxQueueSize: number;
  /** The maximum number of spans in a request to the collector. */
  maxBatchSize: number;
  /** How long one batch may take in all, in milliseconds. */
  timeoutMs: number;
};

/** The options of distributed tracing. */
export type TracingOptions = {
  /** The URL that receives traces over OTLP/HTTP. It may contain credentials. */
  url: string;
  /** The headers of requests to the collector. They may contain credentials. */
  headers: Readonly<Record<string, string>>;
  /** The time limit for sending a batch, retries included, in milliseconds. */
  timeoutMs: number;
  /** The attributes of this service, such as `service.name`. */
  resource: Readonly<Record<string, string>>;
  sampler: SamplerOptions;
  /** Whether the gateway continues the caller's trace, and passes it on to Google. */
  isPropagated: boolean;
  batch: BatchOptions;
};

/** Why the collector does not accept traces: an HTTP status, or a code of Node's such as `ECONNREFUSED`. */
export type ExportFailure = {
  /** The origin of the collector, without credentials. */
  collector: string;
  reason: string | number;
};

/** Called when the collector fails after it has worked, or at the start. */
export type ObserveExportFailure = (failure: ExportFailure) => void;
