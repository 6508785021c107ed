import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readExportedMetrics, type ExportedMetrics } from '../support/exported-metrics.ts';
import { panelExpressions, readAlerts, readDashboard, withVariables } from '../support/observability.ts';
import { readExpression, type Matcher } from '../support/promql.ts';

/** What Prometheus itself adds: a metric and two labels of each target, and the state of alerts. */
const OWN_METRICS: ExportedMetrics = new Map([
  ['up', new Map()],
  ['ALERTS', new Map([['alertstate', new Set(['pending', 'firing'])]])],
]);
const OWN_LABELS = ['job', 'instance'];

const isMatched = ({ operator, value }: Matcher, values: ReadonlySet<string>): boolean => {
  if (!operator.endsWith('~')) return values.has(value);
  // Each alternative must match a value, or else it is misspelt.
  return value.split('|').every((part) => [...values].some((one) => new RegExp(`^(?:${part})$`).test(one)));
};

/** Returns the mistakes of an expression: metrics, labels and values of labels that the gateway does not have. */
const mistakesOf = (text: string, exported: ExportedMetrics): string[] => {
  const { selectors, groupings } = readExpression(withVariables(text, 'photos-graphql'));
  const labelsInUse = new Set(OWN_LABELS);
  const mistakes = selectors.flatMap(({ metric, matchers }) => {
    const labels = exported.get(metric) ?? OWN_METRICS.get(metric);
    if (!labels) return [`no metric ${metric}`];
    for (const label of labels.keys()) labelsInUse.add(label);
    return matchers
      .filter(({ label }) => !OWN_LABELS.includes(label))
      .flatMap((matcher) => {
        const values = labels.get(matcher.label);
        if (!values) return [`${metric} has no label ${matcher.label}`];
        return isMatched(matcher, values) ? [] : [`${metric} has no ${matcher.label} ${matcher.value}`];
      });
  });
  return [...mistakes, ...groupings.filter((label) => !labelsInUse.has(label)).map((label) => `no label ${label}`)];
};

test('every metric and label of the alerts exists', async () => {
  const exported = await readExportedMetrics();
  const alerts = readAlerts();
  expect(alerts.length).toBeGreaterThan(10);
  for (const { alert, expr } of alerts)
    expect({ alert, mistakes: mistakesOf(expr, exported) }).toEqual({ alert, mistakes: [] });
});

test('every metric and label of the dashboard exists', async () => {
  const exported = await readExportedMetrics();
  const dashboard = readDashboard();
  const annotations = dashboard.annotations.list.flatMap(({ name, expr }: { name: string; expr?: string }) =>
    expr === undefined ? [] : [{ title: name, expr }],
  );
  const expressions = [...panelExpressions(dashboard), ...annotations];
  expect(expressions.length).toBeGreaterThan(30);
  for (const { title, expr } of expressions)
    expect({ title, mistakes: mistakesOf(expr, exported) }).toEqual({ title, mistakes: [] });
  for (const { name, type, definition } of dashboard.templating.list) {
    if (type !== 'query') continue;
    const [, selector = ''] = /^label_values\((.+), \w+\)$/.exec(definition) ?? [];
    expect({ name, mistakes: mistakesOf(selector, exported) }).toEqual({ name, mistakes: [] });
  }
});

test.each([
  ['sum(rate(graphql_operation_total{code="OK"}[5m]))', ['no metric graphql_operation_total']],
  ['up == 1 and upstream_in_flight', ['no metric upstream_in_flight']],
  ['upstream_request_duration_seconds', ['no metric upstream_request_duration_seconds']],
  ['graphql_operations_total{status="OK"}', ['graphql_operations_total has no label status']],
  ['graphql_operations_total{code="INTERNAL_ERROR"}', ['graphql_operations_total has no code INTERNAL_ERROR']],
  ['upstream_requests_total{status=~"5..|nothing"}', ['upstream_requests_total has no status 5..|nothing']],
  ['sum by (methods) (rate(upstream_requests_total[$__rate_interval]))', ['no label methods']],
  ['token_refreshes_total{result="ok"} / on (instance, scope) up', ['no label scope']],
])('finds the mistake in %s', async (expression, mistakes) => {
  expect(mistakesOf(expression, await readExportedMetrics())).toEqual(mistakes);
});

test.each(['rates(up[5m])', 'sum by job (up)', 'up{job}', '{job="photos-graphql"}'])('rejects %s', (expression) => {
  expect(() => readExpression(expression)).toThrow(expression);
});

test('docs/reliability.md lists exactly the metrics of the gateway, with their labels', async () => {
  const page = readFileSync('docs/reliability.md', 'utf8');
  const table = page.slice(page.indexOf('| metric ')).split('\n\n', 1).join();
  const rows = [...table.matchAll(/^\| `((?!process_|nodejs_)\w+)(?:\{([\w,]*)\})?` +\|/gm)];
  const documented = rows.map(([, metric = '', labels = '']) => [metric, labels.split(',').filter(Boolean).toSorted()]);
  const exported = [...(await readExportedMetrics())].flatMap(([metric, labels]) => {
    if (/^(?:nodejs|process)_|_(?:sum|count)$/.test(metric)) return [];
    return [[metric.replace(/_bucket$/, ''), [...labels.keys()].filter((label) => label !== 'le').toSorted()]];
  });
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(exported));
});
