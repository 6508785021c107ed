import { renderMetric, sampleLine, type Labels, type Metric } from './exposition.ts';

/** The value of a counter or gauge for one combination of labels. */
export type Sample = { value: number };

/** What a counter or gauge counts. Each label has a few values, which no caller chooses. */
export type NumbersOptions<Label extends string> = {
  name: string;
  help: string;
  type: 'counter' | 'gauge';
  /** At most two labels. */
  labels: readonly [] | readonly [Label] | readonly [Label, Label];
};

/**
 * Creates a counter or gauge. Its samples are objects with a number, so that an event costs two look-ups and an addition. They
 * become text when Prometheus reads them.
 */
export const createNumbers = <Label extends string>({ labels, ...head }: NumbersOptions<Label>) => {
  const samples = new Map<string | number, Map<string | number, Sample>>();

  const labelsOf = (values: readonly (string | number)[]): Labels =>
    labels.map((label, index) => [label, values[index] ?? '']);

  const lines = () =>
    [...samples].flatMap(([first, others]) =>
      [...others].map(([second, { value }]) => sampleLine(head.name, labelsOf([first, second]), value)),
    );

  /** Returns the sample with these values of the labels, 0 at first. */
  const of = (first: string | number = '', second: string | number = ''): Sample => {
    let others = samples.get(first);
    if (!others) samples.set(first, (others = new Map<string | number, Sample>()));
    let sample = others.get(second);
    if (!sample) others.set(second, (sample = { value: 0 }));
    return sample;
  };

  if (labels.length === 0) of();
  const metric: Metric = { render: () => renderMetric(head, lines()) };
  return { ...metric, of };
};
