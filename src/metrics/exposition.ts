/** A metric that Prometheus reads. */
export type Metric = {
  /** Returns it in the text format of Prometheus, without a last line break. */
  render: () => string;
};

/** The name, help and type of a metric. */
export type MetricHead = { name: string; help: string; type: 'counter' | 'gauge' | 'histogram' };

/** The labels of a sample, by name. */
export type Labels = readonly (readonly [name: string, value: string | number])[];

const escapeHelp = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');

const escapeValue = (value: string | number) => escapeHelp(String(value)).replaceAll('"', '\\"');

/** Returns the line of a sample. */
export const sampleLine = (name: string, labels: Labels, value: number): string => {
  const pairs = labels.map(([label, text]) => `${label}="${escapeValue(text)}"`).join(',');
  return `${name}${pairs && `{${pairs}}`} ${value}`;
};

/** Returns the text of a metric (https://prometheus.io/docs/instrumenting/exposition_formats/). */
export const renderMetric = ({ name, help, type }: MetricHead, lines: readonly string[]): string =>
  [`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${type}`, ...lines].join('\n');
