import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Json } from './json.ts';

/** The folder with the files for Prometheus and Grafana. */
export const OBSERVABILITY = new URL('../../deploy/observability/', import.meta.url);

const read = (name: string) => readFileSync(new URL(name, OBSERVABILITY), 'utf8');

/** Returns the alerts of `alerts.yml`. */
export const readAlerts = (): Json[] => parse(read('alerts.yml')).groups.flatMap(({ rules }: Json) => rules);

/** Returns the unit tests of `alerts.test.yml`. */
export const readAlertTests = (): Json[] => parse(read('alerts.test.yml')).tests;

/** Returns the dashboard. */
export const readDashboard = (): Json => JSON.parse(read('dashboard.json'));

/** Returns the expressions of the panels of a dashboard, with the titles of their panels. */
export const panelExpressions = ({ panels }: Json): { title: string; expr: string }[] =>
  panels.flatMap(({ title, targets = [] }: Json) => targets.map(({ expr }: Json) => ({ title, expr })));

/** Replaces the variables of the dashboard in an expression, as Grafana does. */
export const withVariables = (expression: string, job: string): string =>
  expression.replaceAll('$job', job).replaceAll('$instance', '.*').replaceAll('$__rate_interval', '1m');
