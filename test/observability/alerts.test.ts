import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readAlerts, readAlertTests, readDashboard } from '../support/observability.ts';
import type { Json } from '../support/json.ts';

test('every alert says what is wrong, how bad it is, and where to read what to do', () => {
  for (const { alert, labels, annotations } of readAlerts()) {
    expect(labels.severity).toMatch(/^(?:critical|warning)$/);
    expect(annotations).toEqual({
      summary: expect.stringMatching(/^[A-Z].*\.$/),
      description: expect.stringMatching(/\.$/),
      runbook: `docs/alerts.md#${alert.toLowerCase()}`,
    });
  }
});

test('docs/alerts.md has a section for every alert, and no other', () => {
  const page = readFileSync('docs/alerts.md', 'utf8');
  const sections = [...page.matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
  expect(new Set(sections)).toEqual(new Set(readAlerts().map(({ alert }) => alert)));
});

test('docs/alerts.md names only panels that the dashboard has', () => {
  const page = readFileSync('docs/alerts.md', 'utf8');
  const titles: unknown[] = readDashboard().panels.map(({ title }: Json) => title);
  const named = [...page.matchAll(/\bpanel\s"([^"]+)"/g)].map(([, title]) => title);
  expect(named.length).toBeGreaterThan(5);
  expect(titles).toEqual(expect.arrayContaining(named));
});

test('every alert has a unit test in which it fires, and one in which it does not', () => {
  const expectations = readAlertTests().flatMap(({ alert_rule_test: tests }: Json) => tests);
  const alertsWith = (isFiring: boolean) =>
    new Set(
      expectations
        .filter(({ exp_alerts: alerts }: Json) => alerts.length > 0 === isFiring)
        .map(({ alertname }: Json) => alertname),
    );
  const alerts = new Set(readAlerts().map(({ alert }) => alert));
  expect(alertsWith(true)).toEqual(alerts);
  expect(alertsWith(false)).toEqual(alerts);
});
