import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { TracingOptions, ObserveExportFailure } from './options.ts';

/** The code of an error: an HTTP status, or one of Node's such as `ECONNREFUSED`. A message can repeat what was sent. */
const reasonOf = ({ error }: ExportResult): string | number => {
  const code: unknown = error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' || typeof code === 'number' ? code : 'no successful response';
};

/**
 * Creates the exporter that sends spans to a collector over OTLP/HTTP. It reports once that the collector fails, not for
 * each batch. The package itself reads the variables for compression and TLS certificates.
 */
export const createExporter = (
  { url, headers, timeoutMs }: TracingOptions,
  observeFailure: ObserveExportFailure,
): SpanExporter => {
  const exporter = new OTLPTraceExporter({
    url,
    headers: { ...headers },
    timeoutMillis: timeoutMs,
  });
  const collector = new URL(url).origin;
  let isFailing = false;
  const note = (result: ExportResult) => {
    const hasFailed = result.code === ExportResultCode.FAILED;
    if (hasFailed && !isFailing) observeFailure({ collector, reason: reasonOf(result) });
    isFailing = hasFailed;
  };
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        note(result);
        done(result);
      }),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
};
