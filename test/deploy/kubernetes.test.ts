import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readImageConfig, readStages } from '../../scripts/dockerfile.ts';
import { checkEnvironment, readYaml, readYamlDocuments, SECRETS } from '../support/deploy.ts';
import type { Json } from '../support/json.ts';
import { startStack } from '../support/stack.ts';

const FOLDER = 'deploy/kubernetes';
const kustomization = readYaml(join(FOLDER, 'kustomization.yaml'));
const files: string[] = kustomization.resources;
const resources = files.flatMap((file) => readYamlDocuments(join(FOLDER, file)));
const find = (kind: string): Json => resources.find((resource) => resource.kind === kind);

const LABELS = { 'app.kubernetes.io/name': 'photos-graphql' };
const deployment = find('Deployment');
const pod = deployment.spec.template.spec;
const [container] = pod.containers;
const settings = Object.fromEntries(
  readFileSync(join(FOLDER, 'gateway.env'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('=', 2)),
);
const image = readImageConfig(readStages(readFileSync('Dockerfile', 'utf8')));

/** A value that each variable of the Secret may have. */
const SECRET: Record<string, string> = {
  SESSION_SECRET: 'a-secret-of-a-test',
  REDIS_URL: 'rediss://:password@10.0.0.5:6380',
  PUBLIC_URL: 'https://photos.example.com',
  GOOGLE_CLIENT_ID: 'client',
  GOOGLE_CLIENT_SECRET: 'a-secret-of-a-test',
};

const read = () => checkEnvironment({ HOST: image.environment['HOST'] ?? '', ...settings, ...SECRET });

test('the kustomization lists every file of the folder, and no other', () => {
  const [{ envs }] = kustomization.configMapGenerator;
  const listed = [...files, ...envs, 'kustomization.yaml'];
  expect(new Set(listed).size).toBe(listed.length);
  expect(new Set(listed)).toEqual(new Set(readdirSync(FOLDER)));
});

test('the gateway reads every variable, and accepts its value', () => {
  expect(read()).toMatchObject({ mistakes: [], warnings: [], unread: [] });
});

test('secrets come from the Secret, which no file contains', () => {
  expect(Object.keys(settings).filter((name) => SECRETS.includes(name))).toEqual([]);
  expect(find('Secret')).toBeUndefined();
  for (const { name, valueFrom } of container.env) {
    const optional = name === 'SESSION_SECRET' || name === 'REDIS_URL' ? {} : { optional: true };
    expect([name, valueFrom]).toEqual([name, { secretKeyRef: { name: 'photos-graphql', key: name, ...optional } }]);
  }
  expect(container.env.map(({ name }: Json) => name)).toEqual(Object.keys(SECRET));
  expect(container.envFrom).toEqual([{ configMapRef: { name: kustomization.configMapGenerator[0].name } }]);
});

test('every selector matches the labels of the pods', () => {
  expect(deployment.spec.template.metadata.labels).toEqual(LABELS);
  expect([
    deployment.spec.selector.matchLabels,
    find('Service').spec.selector,
    find('PodDisruptionBudget').spec.selector.matchLabels,
    find('NetworkPolicy').spec.podSelector.matchLabels,
    ...pod.topologySpreadConstraints.map(({ labelSelector }: Json) => labelSelector.matchLabels),
  ]).toEqual(Array.from({ length: 6 }, () => LABELS));
  for (const { kind, metadata } of resources) expect([kind, metadata.labels]).toEqual([kind, LABELS]);
});

test('the ports are those of the gateway, and that of the metrics is not in the Service', () => {
  const { config } = read();
  expect(container.ports).toEqual([
    { name: 'http', containerPort: config.PORT },
    { name: 'metrics', containerPort: config.METRICS_PORT },
  ]);
  expect(find('Service').spec.ports.map(({ targetPort }: Json) => targetPort)).toEqual(['http']);
  const { ingress } = find('NetworkPolicy').spec;
  expect(ingress.flatMap(({ ports }: Json) => ports.map(({ port }: Json) => port))).toEqual(['http', 'metrics']);
});

test('the probes ask for paths at which the gateway responds', async () => {
  const requests = ['startupProbe', 'readinessProbe', 'livenessProbe'].map((probe) => container[probe].httpGet);
  expect(requests.map(({ port }) => port)).toEqual(['http', 'http', 'http']);
  await using stack = await startStack();
  const statuses = requests.map(async ({ path }) => (await fetch(stack.gatewayUrl + path)).status);
  expect(await Promise.all(statuses)).toEqual([200, 200, 200]);
});

test('the container has no privileges and a file system that it cannot write', () => {
  expect(pod.securityContext).toEqual({
    runAsNonRoot: true,
    runAsUser: image.user,
    runAsGroup: image.user,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(container.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  expect(pod.automountServiceAccountToken).toBe(false);
});

test('a gateway stops without losing a request', () => {
  const { config } = read();
  const { periodSeconds, failureThreshold } = container.readinessProbe;
  const delay = config.SHUTDOWN_DELAY_MS ?? 0;
  expect(periodSeconds * failureThreshold * 1000).toBeLessThan(delay);
  expect(config.SHUTDOWN_TIMEOUT_MS).toBeGreaterThanOrEqual(delay + config.REQUEST_TIMEOUT_MS);
  expect(pod.terminationGracePeriodSeconds * 1000).toBeGreaterThan(config.SHUTDOWN_TIMEOUT_MS);
});

test('the autoscaler sets the number of replicas by a resource that they request', () => {
  const { scaleTargetRef, minReplicas, maxReplicas, metrics } = find('HorizontalPodAutoscaler').spec;
  const { apiVersion, kind, metadata, spec } = deployment;
  expect(scaleTargetRef).toEqual({ apiVersion, kind, name: metadata.name });
  expect(spec).not.toHaveProperty('replicas');
  expect(minReplicas).toBeGreaterThan(find('PodDisruptionBudget').spec.maxUnavailable);
  expect(maxReplicas).toBeGreaterThan(minReplicas);
  for (const { resource } of metrics) expect(container.resources.requests).toHaveProperty(resource.name);
});

test('the image has the version of the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(kustomization.images).toEqual([expect.objectContaining({ name: container.image, newTag: version })]);
});
