import { expect, test } from '@jest/globals';
import { parseConfig } from '../src/config/config.ts';
import { readTracing } from '../src/config/tracing.ts';

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };

const read = (environment: Record<string, string>) => readTracing(environment, parseConfig(environment).config);

test.each([
  ['nothing is set', {}],
  ['no collector is set', { OTEL_SERVICE_NAME: 'photos', OTEL_TRACES_SAMPLER: 'nonsense' }],
  ['the collector is empty', { OTEL_EXPORTER_OTLP_ENDPOINT: '' }],
  ['the exporter is none', { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none', OTEL_TRACES_SAMPLER: 'nonsense' }],
  ['OpenTelemetry is disabled', { ...ENDPOINT, OTEL_SDK_DISABLED: 'True' }],
])('traces nothing if %s', (_reason, environment) => {
  expect(read(environment)).toEqual({ tracing: null, mistakes: [], warnings: [] });
});

test('returns the defaults of the specification', () => {
  expect(read({ ...ENDPOINT, OTEL_SDK_DISABLED: 'false', OTEL_TRACES_EXPORTER: 'otlp' })).toEqual({
    tracing: {
      url: 'http://collector:4318/v1/traces',
      headers: {},
      timeoutMs: 10_000,
      resource: { 'service.name': 'photos-graphql' },
      sampler: { isParentBased: true, ratio: 1 },
      isPropagated: true,
      batch: { delayMs: 5_000, maxQueueSize: 2_048, maxBatchSize: 512, timeoutMs: 30_000 },
    },
    mistakes: [],
    warnings: [],
  });
});

test('reads every variable, and prefers those for traces alone', () => {
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/otlp/',
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20one',
    OTEL_EXPORTER_OTLP_TRACES_HEADERS: ' x-key = a%2Cb=c , x-team=t,',
    OTEL_EXPORTER_OTLP_TIMEOUT: '2000',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/protobuf',
    OTEL_RESOURCE_ATTRIBUTES: 'service.name=ignored,deployment.environment.name=test',
    OTEL_SERVICE_NAME: 'photos',
    OTEL_TRACES_SAMPLER: 'traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0.25',
    OTEL_PROPAGATORS: 'baggage',
    OTEL_BSP_SCHEDULE_DELAY: '100',
    OTEL_BSP_MAX_QUEUE_SIZE: '20',
    OTEL_BSP_EXPORT_TIMEOUT: '300',
  };
  expect(read(environment)).toEqual({
    tracing: {
      url: 'http://collector:4318/otlp/v1/traces',
      headers: { 'x-key': 'a,b=c', 'x-team': 't' },
      timeoutMs: 2_000,
      resource: { 'service.name': 'photos', 'deployment.environment.name': 'test' },
      sampler: { isParentBased: false, ratio: 0.25 },
      isPropagated: false,
      batch: { delayMs: 100, maxQueueSize: 20, maxBatchSize: 20, timeoutMs: 300 },
    },
    mistakes: [],
    warnings: [],
  });
});

test('sends traces to OTEL_EXPORTER_OTLP_TRACES_ENDPOINT as it is', () => {
  const url = 'https://user:secret@collector.example/ingest?team=photos';
  expect(read({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url }).tracing?.url).toBe(url);
});

test.each([
  ['always_on', false, 1],
  ['always_off', false, 0],
  ['traceidratio', false, 0.1],
  ['parentbased_always_on', true, 1],
  ['parentbased_always_off', true, 0],
  ['parentbased_traceidratio', true, 0.1],
])('knows the sampler %s', (name, isParentBased, ratio) => {
  const { tracing } = read({ ...ENDPOINT, OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: '0.1' });
  expect(tracing?.sampler).toEqual({ isParentBased, ratio });
});

test('reports all mistakes at once, by name, without their values', () => {
  const { mistakes } = read({
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'collector:4318',
    ...ENDPOINT,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    OTEL_EXPORTER_OTLP_COMPRESSION: 'brotli',
    OTEL_EXPORTER_OTLP_HEADERS: 'Bearer secret',
    OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: 'soon',
    OTEL_TRACES_EXPORTER: 'jaeger',
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '1.5',
    OTEL_RESOURCE_ATTRIBUTES: 'a=%',
    OTEL_BSP_SCHEDULE_DELAY: '-1',
    OTEL_BSP_MAX_QUEUE_SIZE: '10',
    OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '11',
  });
  expect(mistakes.toSorted()).toEqual([
    'OTEL_BSP_MAX_EXPORT_BATCH_SIZE must be a whole number from 1 to 10',
    'OTEL_BSP_SCHEDULE_DELAY must be a whole number from 0 to 600000',
    'OTEL_EXPORTER_OTLP_COMPRESSION must be one of: gzip, none',
    'OTEL_EXPORTER_OTLP_HEADERS must be pairs such as name=value, separated by commas and percent-encoded',
    'OTEL_EXPORTER_OTLP_PROTOCOL must be one of: http/protobuf',
    'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT must be an http or https address, such as http://localhost:4318',
    'OTEL_EXPORTER_OTLP_TRACES_TIMEOUT must be a whole number from 1 to 600000',
    'OTEL_RESOURCE_ATTRIBUTES must be pairs such as name=value, separated by commas and percent-encoded',
    'OTEL_TRACES_EXPORTER must be one of: otlp',
    'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, such as 0.1',
  ]);
});

test('rejects headers that HTTP does not allow', () => {
  expect(read({ ...ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%0Ab' }).mistakes).toEqual([
    'OTEL_EXPORTER_OTLP_HEADERS must be HTTP headers such as name=value, separated by commas',
  ]);
});

test('warns of what has no effect', () => {
  expect(read({ OTEL_TRACES_EXPORTER: 'otlp' }).warnings).toEqual([
    'OTEL_TRACES_EXPORTER has no effect without OTEL_EXPORTER_OTLP_ENDPOINT',
  ]);
  expect(read({ ...ENDPOINT, OTEL_PROPAGATORS: 'tracecontext,baggage' }).warnings).toEqual([]);
  expect(read({ ...ENDPOINT, OTEL_PROPAGATORS: 'b3, tracecontext' }).warnings).toEqual([
    'OTEL_PROPAGATORS: the gateway knows only tracecontext, and ignores the others',
  ]);
});
