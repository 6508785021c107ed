import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { findFreePort } from '../../scripts/child.ts';
import { startCollector } from '../support/otlp-collector.ts';
import { spawnPhotos } from '../support/program.ts';
import { noteSecret } from '../support/secret-scan/notes.ts';
import { startServing } from '../support/serving.ts';
import { startTerminal } from '../support/terminal.ts';

const AS_MONA = { authorization: 'Bearer demo-mona' };

/** Makes Node write the URL of each loaded module of OpenTelemetry to standard error. */
const LIST_MODULES = `import { registerHooks } from 'node:module';
registerHooks({
  load: (url, context, next) => {
    if (url.includes('@opentelemetry')) process.stderr.write(\`loaded \${url}\\n\`);
    return next(url, context);
  },
});`;

const withModuleList = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(LIST_MODULES)}` };

const linesWith = (output: string, text: string) => output.split('\n').filter((line) => line.includes(text));

test('serve loads nothing of OpenTelemetry without a collector', async () => {
  await using terminal = await startTerminal();
  await using serving = await startServing(terminal, [], withModuleList, spawnPhotos);
  expect((await serving.ask(AS_MONA)).status).toBe(200);
  await serving.stop();
  expect(linesWith(serving.output(), 'loaded ')).toEqual([]);
});

test('serve sends traces with the headers of the environment, and logs their ids', async () => {
  await using collector = await startCollector();
  await using terminal = await startTerminal();
  noteSecret('collector key', 'key-of-the-collector');
  const environment = {
    ...withModuleList,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=key-of-the-collector',
    OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
    OTEL_SERVICE_NAME: 'photos',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
  };
  await using serving = await startServing(terminal, [], environment, spawnPhotos);
  await serving.ask(AS_MONA);
  await serving.stop();
  expect(linesWith(serving.output(), 'loaded ').length).toBeGreaterThan(0);
  const spans = collector.spans();
  expect(spans.map(({ name }) => name).toSorted()).toEqual(['POST /graphql', 'photoslibrary.albums.list', 'query']);
  expect(spans[0]?.resource).toMatchObject({ 'service.name': 'photos', 'deployment.environment.name': 'test' });
  expect(collector.headers[0]).toMatchObject({
    ':path': '/v1/traces',
    'content-type': 'application/x-protobuf',
    'content-encoding': 'gzip',
    'x-collector-key': 'key-of-the-collector',
  });
  expect(linesWith(serving.output(), `"traceId":"${spans[0]?.traceId}"`)).toHaveLength(1);
});

test('a collector that is down is logged once, without its credentials, and fails no request', async () => {
  await using terminal = await startTerminal();
  noteSecret('collector password', 'password-of-the-collector');
  const origin = `http://127.0.0.1:${await findFreePort()}`;
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: origin.replace('//', '//user:password-of-the-collector@'),
    OTEL_EXPORTER_OTLP_TIMEOUT: '100',
    OTEL_BSP_SCHEDULE_DELAY: '10',
  };
  await using serving = await startServing(terminal, [], environment);
  const warnings = () => linesWith(serving.output(), 'does not accept traces');
  for (let attempt = 0; attempt < 200 && warnings().length === 0; attempt += 1) {
    expect((await serving.ask(AS_MONA)).status).toBe(200);
    await setTimeout(10);
  }
  for (let index = 0; index < 5; index += 1) {
    await serving.ask(AS_MONA);
    await setTimeout(30);
  }
  expect(warnings().map((line) => JSON.parse(line))).toEqual([
    {
      time: expect.any(String),
      level: 'warn',
      collector: origin,
      reason: 'ECONNREFUSED',
      msg: 'the collector does not accept traces, which are lost',
    },
  ]);
});

test.each([503, 'SILENT'] as const)('serve stops in time although the collector responds %s', async (response) => {
  await using collector = await startCollector();
  collector.respond(response);
  await using terminal = await startTerminal();
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    // The exporter itself would wait for a minute or more.
    OTEL_EXPORTER_OTLP_TIMEOUT: '600000',
    SHUTDOWN_TIMEOUT_MS: '500',
  };
  await using serving = await startServing(terminal, [], environment, spawnPhotos);
  await serving.ask(AS_MONA);
  expect(await serving.stop()).toMatchObject({ code: 0 });
  expect(collector.headers).toHaveLength(1);
});

test('start sends traces too', async () => {
  await using collector = await startCollector();
  await using terminal = await startTerminal();
  const ready = Promise.withResolvers<string>();
  const { stop } = terminal.start(
    ['start', '--memory', '--no-demo'],
    { PORT: '0', EMULATOR_PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, LOG_LEVEL: 'silent' },
    {
      onOutput: (piece) => {
        const [, url] = /^ {2}GraphQL {3}(\S+)/m.exec(piece) ?? [];
        if (url) ready.resolve(url);
      },
    },
  );
  const body = JSON.stringify({ query: '{ albums { nodes { id } } }' });
  const headers = { 'content-type': 'application/json' };
  await fetch(await ready.promise, { method: 'POST', headers, body }).then((response) => response.text());
  expect(await stop()).toMatchObject({ code: 0 });
  expect(collector.spans().map(({ name }) => name)).toContain('POST /graphql');
});

test.each(['serve', 'start'])('%s does not start with an invalid variable of OpenTelemetry', async (command) => {
  await using terminal = await startTerminal();
  const { code, stderr } = await terminal.run([command], {
    PORT: 'x',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
    OTEL_TRACES_SAMPLER: 'nonsense',
  });
  expect(code).toBe(1);
  expect(stderr).toContain('  PORT must be a port number from 0 to 65535\n  OTEL_TRACES_SAMPLER must be one of:');
});
