import { expect, test } from '@jest/globals';
import { readDashboard } from '../support/observability.ts';
import type { Json } from '../support/json.ts';

const COLUMNS = 24;

const dashboard = readDashboard();
const panels: Json[] = dashboard.panels;
const charts = panels.filter(({ type }) => type !== 'row');

test('has the schema of Grafana 11, and an id of its own that survives an import', () => {
  // https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
  expect(dashboard).toMatchObject({
    schemaVersion: 39,
    uid: 'photos-graphql',
    title: 'photos-graphql',
    editable: true,
  });
  // An import creates the id.
  expect(dashboard).not.toHaveProperty('id');
  expect(panels.filter(({ type }) => type === 'row').map(({ title }) => title)).toEqual([
    'Traffic',
    'Google',
    'Callers',
    'Media and shared store',
    'Process',
  ]);
});

test('has panels with unique ids that do not overlap', () => {
  const ids = panels.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const cells = panels.flatMap(({ title, gridPos: { x, y, w, h } }) => {
    expect({ title, isInside: x >= 0 && w > 0 && x + w <= COLUMNS }).toEqual({ title, isInside: true });
    return Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`);
  });
  expect(new Set(cells).size).toBe(cells.length);
});

test('fills each line from left to right', () => {
  for (const y of new Set(panels.map(({ gridPos }) => gridPos.y))) {
    const line = panels.filter(({ gridPos }) => gridPos.y === y);
    expect(line.reduce((sum, { gridPos }) => sum + gridPos.w, 0)).toBe(COLUMNS);
    expect(new Set(line.map(({ gridPos }) => gridPos.h)).size).toBe(1);
  }
});

test.each(charts.map((panel) => [panel.title, panel]))('%s has a description, a unit and a legend', (title, panel) => {
  expect(charts.filter((other) => other.title === title)).toHaveLength(1);
  expect(panel.description).toMatch(/^[A-Zp].*\.$/);
  expect(panel.fieldConfig.defaults.unit).toMatch(/^\w+$/);
  const references = panel.targets.map(({ refId }: Json) => refId);
  expect(new Set(references).size).toBe(references.length);
  for (const { expr, legendFormat, datasource } of panel.targets) {
    expect(legendFormat).not.toBe('');
    expect(datasource).toEqual(panel.datasource);
    // The chosen job and gateways.
    expect(expr.match(/\{[^}]*\}/g)).not.toBeNull();
    for (const selector of expr.match(/\{[^}]*\}/g)) expect(selector).toContain('job="$job", instance=~"$instance"');
  }
});

test('uses the data source that its user chooses, and no variable that it does not have', () => {
  const sources = [...charts, ...dashboard.templating.list, ...dashboard.annotations.list]
    .flatMap(({ datasource }: Json) => datasource ?? [])
    .filter(({ type }: Json) => type !== 'grafana');
  expect(new Set(sources.map(({ uid }: Json) => uid))).toEqual(new Set(['${datasource}']));
  const [first] = dashboard.templating.list;
  expect(first).toMatchObject({ name: 'datasource', type: 'datasource', query: 'prometheus' });
  const variables = new Set(dashboard.templating.list.map(({ name }: Json) => name));
  const used = [...JSON.stringify(dashboard).matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name);
  // Grafana's own variables begin with two underscores.
  expect(used.filter((name) => !name.startsWith('__') && !variables.has(name))).toEqual([]);
});
