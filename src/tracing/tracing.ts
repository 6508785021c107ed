import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { readVersion } from '../version.ts';
import { createExporter } from './exporter.ts';
import type { TracingOptions, ObserveExportFailure } from './options.ts';
import { createSampler } from './sampler.ts';
import { requestStarter } from './spans.ts';

/** Waits for some work, but at most for a time. Errors are ignored. */
const settleWithin = async (work: Promise<unknown>, milliseconds: number): Promise<void> => {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
};

/**
 * Starts distributed tracing with OpenTelemetry. Nothing global is set or patched: spans are created where the gateway itself
 * reports requests, operations and calls, and each gets its parent as an argument.
 */
export const startTracing = (options: TracingOptions, observeFailure: ObserveExportFailure) => {
  const { resource, sampler, isPropagated, batch } = options;
  const processor = new BatchSpanProcessor({
    exporter: createExporter(options, observeFailure),
    scheduledDelayMillis: batch.delayMs,
    maxQueueSize: batch.maxQueueSize,
    maxExportBatchSize: batch.maxBatchSize,
    exportTimeoutMillis: batch.timeoutMs,
  });
  const version = readVersion();
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.version': version, ...resource })),
    sampler: createSampler(sampler),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer('photos-graphql', version);
  return {
    startRequest: requestStarter({ tracer, propagator: isPropagated ? new W3CTraceContextPropagator() : null }),

    /**
     * Sends the spans that wait, and drops what the collector has not accepted in time.
     *
     * @param timeoutMs the time for this, in milliseconds
     */
    stop: (timeoutMs: number): Promise<void> => settleWithin(provider.shutdown(), timeoutMs),
  };
};
