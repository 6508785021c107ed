import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { checkEnvironment, interpolate, readYaml, SECRETS } from '../support/deploy.ts';
import type { Json } from '../support/json.ts';

const FOLDER = 'deploy';
const compose = readYaml(join(FOLDER, 'compose.yaml'));
const services: [string, Json][] = Object.entries(compose.services);
const { gateway, balancer, prometheus, grafana, collector, valkey } = compose.services;
const environment: Record<string, string> = gateway.environment;
const balancerConfig = readFileSync(join(FOLDER, 'compose/haproxy.cfg'), 'utf8');

/** The duration of a text such as `35s`, in milliseconds. */
const milliseconds = (text: string): number => Number(/^(\d+)s$/.exec(text)?.[1]) * 1000;

const interpolated = () =>
  checkEnvironment({
    HOST: '0.0.0.0',
    ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, interpolate(value)])),
  });

test('the gateway reads every variable of compose.yaml, and accepts its value', () => {
  expect(interpolated()).toMatchObject({ mistakes: [], unread: [] });
});

test('no file contains a secret', () => {
  for (const [name, value] of services.flatMap(([, { environment: all = {} }]) => Object.entries<string>(all))) {
    if (!SECRETS.includes(name) && !/SECRET|PASSWORD|TOKEN|KEY/.test(name)) continue;
    // The store has no password, because its network has no way in.
    expect([name, value]).toEqual([name, expect.stringMatching(/^\$\{\w+:[-?][^}]*\}$|^redis:\/\/valkey:6379$/)]);
  }
  expect(compose.networks.store.internal).toBe(true);
});

test('only the gateways and the store are in the network of the store', () => {
  const members = services.filter(([, { networks }]) => networks.includes('store')).map(([name]) => name);
  expect(members).toEqual(['gateway', 'valkey']);
  expect(environment['REDIS_URL']).toBe('redis://valkey:6379');
  expect(valkey.command.join(' ')).toMatch(/--maxmemory \d+mb --maxmemory-policy volatile-lru$/);
});

test('every image has an exact version, or is built from the Dockerfile', () => {
  const images = services.filter(([, { build }]) => !build).map(([, { image }]) => image);
  expect(images).toHaveLength(5);
  for (const image of images) expect(image).toMatch(/:v?\d+\.\d+\.\d+(?:-alpine)?$/);
  expect(existsSync(join(FOLDER, gateway.build.context, 'Dockerfile'))).toBe(true);
});

test('every mounted file exists, and cannot be written', () => {
  const mounts: string[][] = services.flatMap(([, { volumes = [] }]) => volumes.map((text: string) => text.split(':')));
  const files = mounts.filter(([source = '']) => source.startsWith('.'));
  expect(files.length).toBeGreaterThan(5);
  for (const [source = '', , mode] of files) {
    expect([source, statSync(join(FOLDER, source)).isFile(), mode]).toEqual([source, true, 'ro']);
  }
  const volumes = mounts.map(([source = '']) => source).filter((source) => !source.startsWith('.'));
  expect(volumes).toEqual(Object.keys(compose.volumes));
});

test('no service can gain privileges, and the gateway cannot write', () => {
  for (const [name, { cap_drop: dropped, security_opt: options }] of services) {
    expect([name, dropped, options]).toEqual([name, ['ALL'], ['no-new-privileges:true']]);
  }
  expect(gateway.read_only).toBe(true);
  expect(gateway.deploy.replicas).toBe(3);
});

test('only this machine can reach the ports by default', () => {
  const ports = services.flatMap(([, { ports: all = [] }]) => all.map(interpolate));
  expect(ports).toEqual(['127.0.0.1:4000:4000', '127.0.0.1:9090:9090', '127.0.0.1:3000:3000']);
  expect(grafana.environment).toMatchObject({ GF_AUTH_BASIC_ENABLED: 'false', GF_AUTH_DISABLE_LOGIN_FORM: 'true' });
});

test('the balancer sends requests to the port of the gateways, and trusts no address of a caller', () => {
  const { config } = interpolated();
  expect(balancerConfig).toContain(`gateway:${config.PORT} check`);
  expect(balancerConfig).toContain('http-check send meth GET uri /readyz');
  expect(balancerConfig).toMatch(/^ {2}http-request set-header X-Forwarded-For %\[src\]$/m);
  const [subnet] = compose.networks.edge.ipam.config;
  expect(config.TRUST_PROXY).toEqual([subnet.subnet]);
  expect(services.filter(([, { networks }]) => networks.includes('edge')).map(([name]) => name)).toEqual([
    'gateway',
    'balancer',
  ]);
  expect(balancer.volumes).toEqual([expect.stringMatching(/^\.\/compose\/haproxy\.cfg:.*\/haproxy\.cfg:ro$/)]);
});

test('the balancer never repeats a request that a gateway may have run', () => {
  expect(balancerConfig.match(/retry-on .*/g)).toEqual(['retry-on conn-failure']);
});

test('a gateway stops without losing a request', () => {
  const { config } = interpolated();
  const [, interval, fall] = /check inter (\d+)s fall (\d+)/.exec(balancerConfig) ?? [];
  const delay = config.SHUTDOWN_DELAY_MS ?? 0;
  expect(Number(interval) * Number(fall) * 1000).toBeLessThan(delay);
  expect(config.SHUTDOWN_TIMEOUT_MS).toBeGreaterThanOrEqual(delay + config.REQUEST_TIMEOUT_MS);
  expect(milliseconds(gateway.stop_grace_period)).toBeGreaterThan(config.SHUTDOWN_TIMEOUT_MS);
});

test('the balancer waits longer than the gateway', () => {
  const { config } = interpolated();
  for (const side of ['client', 'server']) {
    const wait = milliseconds(new RegExp(`timeout ${side} (\\w+)`).exec(balancerConfig)?.[1] ?? '');
    expect(wait).toBeGreaterThan(Math.max(config.REQUEST_TIMEOUT_MS, config.UPLOAD_IDLE_TIMEOUT_MS));
  }
});

test('Prometheus scrapes every replica, and loads the alerts that are mounted', () => {
  const path = 'compose/prometheus.yml';
  const { rule_files: rules, scrape_configs: jobs } = readYaml(join(FOLDER, path));
  const { config } = interpolated();
  expect(jobs[0]).toMatchObject({
    job_name: 'photos-graphql',
    dns_sd_configs: [{ names: ['gateway'], type: 'A', port: config.METRICS_PORT }],
  });
  const mounts: string[] = prometheus.volumes;
  for (const rule of rules) {
    const file = join('compose', rule);
    expect(mounts).toContain(`./${file}:/etc/prometheus/${file}:ro`);
  }
  expect(mounts).toContain(`./${path}:/etc/prometheus/${path}:ro`);
  expect(prometheus.command).toContain(`--config.file=/etc/prometheus/${path}`);
  const targets: string[] = jobs.slice(1).flatMap((job: Json) => job.static_configs[0].targets);
  expect(targets).toEqual(['balancer:8405', 'collector:8888']);
  expect(balancerConfig).toContain('bind :8405');
});

test('Grafana has the dashboard and a data source', () => {
  const { datasources } = readYaml(join(FOLDER, 'compose/grafana/datasources.yaml'));
  expect(datasources).toEqual([
    expect.objectContaining({ type: 'prometheus', url: 'http://prometheus:9090', isDefault: true }),
  ]);
  const { providers } = readYaml(join(FOLDER, 'compose/grafana/dashboards.yaml'));
  const { path } = providers[0].options;
  expect(grafana.volumes).toContain(`./observability/dashboard.json:${path}/dashboard.json:ro`);
  expect(grafana.environment.GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH).toBe(`${path}/dashboard.json`);
});

test('the collector receives what the gateways send, and every part of its pipeline exists', () => {
  const { receivers, processors, exporters, service } = readYaml(join(FOLDER, 'compose/collector.yaml'));
  const port = new URL(environment['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '').port;
  expect(receivers.otlp.protocols.http.endpoint).toBe(`0.0.0.0:${port}`);
  const { traces } = service.pipelines;
  expect(Object.keys(receivers)).toEqual(traces.receivers);
  expect(Object.keys(processors)).toEqual(traces.processors);
  expect(Object.keys(exporters)).toEqual(traces.exporters);
  expect(service.telemetry.metrics.readers[0].pull.exporter.prometheus.port).toBe(8888);
  expect(collector.networks).toEqual(['observability']);
  expect(gateway.networks).toContain('observability');
});
