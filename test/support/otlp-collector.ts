import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import protobuf from 'protobufjs';
import { parseConfig } from '../../src/config/config.ts';
import { readTracing } from '../../src/config/tracing.ts';
import type { Json } from './json.ts';
import { openOutput } from './secret-scan/notes.ts';

const definitions = protobuf.loadSync(join(import.meta.dirname, '../fixtures/otlp-traces.proto'));
const Request = definitions.lookupType('TraceRequest');

/** A span as tests read it. */
export type ReceivedSpan = {
  traceId: string;
  spanId: string;
  /** Empty for the root of a trace. */
  parentSpanId: string;
  traceState: string;
  name: string;
  kind: string;
  attributes: Record<string, Json>;
  /** The description of a failed span. Null if it has not failed. */
  error: string | null;
  /** The attributes of the service. */
  resource: Record<string, Json>;
};

const attributesOf = (list: Json[] = []): Record<string, Json> =>
  Object.fromEntries(list.map(({ key, value }) => [key, Object.values(value)[0]]));

const hex = (base64: string | undefined) => Buffer.from(base64 ?? '', 'base64').toString('hex');

const decode = (body: Uint8Array): ReceivedSpan[] => {
  const { resourceSpans }: Json = Request.toObject(Request.decode(body), {
    bytes: String,
    enums: String,
    longs: Number,
  });
  return resourceSpans.flatMap(({ resource, scopeSpans }: Json) =>
    scopeSpans.flatMap(({ spans }: Json) =>
      spans.map((span: Json) => ({
        traceId: hex(span.traceId),
        spanId: hex(span.spanId),
        parentSpanId: hex(span.parentSpanId),
        traceState: span.traceState ?? '',
        name: span.name,
        kind: span.kind.replace('SPAN_KIND_', ''),
        attributes: attributesOf(span.attributes),
        error: span.status?.code === 'STATUS_CODE_ERROR' ? span.status.message : null,
        resource: attributesOf(resource.attributes),
      })),
    ),
  );
};

/** Starts a collector of traces, which receives OTLP/HTTP as Jaeger and others do. The secret scan reads every byte that it receives. */
export const startCollector = async () => {
  const bodies: Buffer[] = [];
  const headers: IncomingHttpHeaders[] = [];
  let status: number | 'SILENT' = 200;
  const note = openOutput('exported traces');
  const server = createServer((request, response) => {
    void (async () => {
      const received = await buffer(request);
      headers.push({ ...request.headers, ':path': request.url });
      if (status === 'SILENT') return;
      if (status === 200) {
        const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(received) : received;
        bodies.push(body);
        note(body.toString('latin1'));
      }
      if (status !== 200) response.setHeader('retry-after', '60');
      response.writeHead(status, { 'content-type': 'application/x-protobuf' }).end();
    })();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    /** The headers of each request, with its path as `:path`. */
    headers,
    /** Everything that was received, as text to search. */
    text: () => Buffer.concat(bodies).toString('latin1'),
    spans: () => bodies.flatMap(decode),
    /** Responds to further requests with this status, and asks to wait a minute, or never responds. */
    respond: (next: number | 'SILENT') => {
      status = next;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
};

/** Returns the tracing options of a gateway in an environment that names a collector. */
export const tracingTo = (url: string, environment: Record<string, string> = {}) => {
  const complete = { OTEL_EXPORTER_OTLP_ENDPOINT: url, ...environment };
  const { tracing, mistakes } = readTracing(complete, parseConfig(complete).config);
  if (!tracing) throw new Error(`The environment switches traces off: ${mistakes.join(', ')}`);
  return tracing;
};
