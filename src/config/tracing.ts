import type { Config } from './config.ts';
import { readVariable, type Environment } from './environment.ts';
import { optional, optionalText, parseCollectorUrl, wholeNumber, word, type Parsed, type Parser } from './parsers.ts';

/** The longest time in a variable of OpenTelemetry, in milliseconds. */
const MAX_MS = 600_000;

type Sampler = {
  isParentBased: boolean;
  /** The share of traces that are recorded, from 0 to 1. Null if `OTEL_TRACES_SAMPLER_ARG` has it. */
  ratio: number | null;
};

/** The values of `OTEL_TRACES_SAMPLER`. */
const SAMPLERS = new Map<string, Sampler>([
  ['always_on', { isParentBased: false, ratio: 1 }],
  ['always_off', { isParentBased: false, ratio: 0 }],
  ['traceidratio', { isParentBased: false, ratio: null }],
  ['parentbased_always_on', { isParentBased: true, ratio: 1 }],
  ['parentbased_always_off', { isParentBased: true, ratio: 0 }],
  ['parentbased_traceidratio', { isParentBased: true, ratio: null }],
]);

const sampler: Parser<Sampler> = {
  parse: (name) => {
    const value = SAMPLERS.get(name);
    return value ? { value } : { mistake: `must be one of: ${[...SAMPLERS.keys()].join(', ')}` };
  },
  fallback: { isParentBased: true, ratio: 1 },
};

/** Accepts a share from 0 to 1. */
const share: Parser<number> = {
  parse: (digits) => {
    const isValid = /^(?:\d+\.?\d*|\.\d+)$/.test(digits) && Number(digits) <= 1;
    return isValid ? { value: Number(digits) } : { mistake: 'must be a number from 0 to 1, such as 0.1' };
  },
  fallback: 1,
};

const decode = (text: string): string | null => {
  try {
    return decodeURIComponent(text.trim());
  } catch {
    return null;
  }
};

/** Parses comma-separated pairs, percent-encoded as in the header `baggage`. */
const parsePairs = (list: string): Parsed<Record<string, string>> => {
  const mistake = 'must be pairs such as name=value, separated by commas and percent-encoded';
  const pairs = list.split(',').filter((pair) => pair.trim() !== '');
  const value: Record<string, string> = {};
  for (const pair of pairs) {
    const [encodedName = '', ...rest] = pair.split('=');
    const name = decode(encodedName);
    const decoded = decode(rest.join('='));
    if (!name || rest.length === 0 || decoded === null) return { mistake };
    value[name] = decoded;
  }
  return { value };
};

/** Parses pairs that are names and values of HTTP headers. */
const parseHeaders = (list: string): Parsed<Record<string, string>> => {
  const parsed = parsePairs(list);
  if ('mistake' in parsed) return parsed;
  const isValid = Object.entries(parsed.value).every(
    ([name, value]) => /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value),
  );
  return isValid ? parsed : { mistake: 'must be HTTP headers such as name=value, separated by commas' };
};

/** Accepts the propagators that the specification names. Only `tracecontext` has an effect. */
const parsePropagators = (list: string): Parsed<string[]> => ({ value: list.split(',').map((name) => name.trim()) });

const NOTHING = { tracing: null, mistakes: [], warnings: [] };

/**
 * Reads the variables of OpenTelemetry for traces
 * (https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/). `tracing` is null unless a collector is
 * set and nothing switches traces off; the other variables are then not read.
 *
 * @returns every mistake, each beginning with the name of its variable, and warnings. No message repeats a value
 */
export const readTracing = (environment: Environment, { OTEL_EXPORTER_OTLP_ENDPOINT: collector }: Config) => {
  const mistakes: string[] = [];
  const read = <Value>(name: string, parser: Parser<Value>) => readVariable(environment, name, parser, mistakes);
  /** The variable for traces alone has precedence over the one for all signals. */
  const readOtlp = <Value>(name: string, parse: Parser<Value>['parse']): Value | undefined =>
    read(`OTEL_EXPORTER_OTLP_TRACES_${name}`, optional(parse)) ?? read(`OTEL_EXPORTER_OTLP_${name}`, optional(parse));

  if (read('OTEL_SDK_DISABLED', optionalText)?.toLowerCase() === 'true') return NOTHING;
  if (read('OTEL_TRACES_EXPORTER', optionalText) === 'none') return NOTHING;
  const url =
    read('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', optional(parseCollectorUrl)) ??
    (collector === undefined ? undefined : `${collector.replace(/\/+$/, '')}/v1/traces`);
  if (url === undefined) {
    const warning = 'OTEL_TRACES_EXPORTER has no effect without OTEL_EXPORTER_OTLP_ENDPOINT';
    const isExpected = read('OTEL_TRACES_EXPORTER', optionalText) !== undefined;
    return { tracing: null, mistakes, warnings: isExpected ? [warning] : [] };
  }

  read('OTEL_TRACES_EXPORTER', word(['otlp'], 'otlp'));
  readOtlp('PROTOCOL', word(['http/protobuf'], 'http/protobuf').parse);
  // The exporter reads it itself.
  readOtlp('COMPRESSION', word(['gzip', 'none'], 'none').parse);
  const propagators = read('OTEL_PROPAGATORS', optional(parsePropagators)) ?? ['tracecontext'];
  const unknown = propagators.some((name) => !['tracecontext', 'baggage', 'none'].includes(name));
  const { isParentBased, ratio } = read('OTEL_TRACES_SAMPLER', sampler);
  const maxQueueSize = read('OTEL_BSP_MAX_QUEUE_SIZE', wholeNumber(1, 1_000_000, 2_048));
  const maxBatchSize = read(
    'OTEL_BSP_MAX_EXPORT_BATCH_SIZE',
    wholeNumber(1, maxQueueSize, Math.min(512, maxQueueSize)),
  );
  const serviceName = read('OTEL_SERVICE_NAME', optionalText);
  const tracing = {
    url,
    headers: readOtlp('HEADERS', parseHeaders) ?? {},
    timeoutMs: readOtlp('TIMEOUT', wholeNumber(1, MAX_MS, 0).parse) ?? 10_000,
    resource: {
      'service.name': 'photos-graphql',
      ...read('OTEL_RESOURCE_ATTRIBUTES', optional(parsePairs)),
      ...(serviceName !== undefined && { 'service.name': serviceName }),
    },
    sampler: { isParentBased, ratio: ratio ?? read('OTEL_TRACES_SAMPLER_ARG', share) },
    isPropagated: propagators.includes('tracecontext'),
    batch: {
      delayMs: read('OTEL_BSP_SCHEDULE_DELAY', wholeNumber(0, MAX_MS, 5_000)),
      maxQueueSize,
      maxBatchSize,
      timeoutMs: read('OTEL_BSP_EXPORT_TIMEOUT', wholeNumber(1, MAX_MS, 30_000)),
    },
  };
  const warnings = unknown ? ['OTEL_PROPAGATORS: the gateway knows only tracecontext, and ignores the others'] : [];
  return { tracing, mistakes, warnings };
};
