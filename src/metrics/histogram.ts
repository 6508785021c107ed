import { renderMetric, sampleLine, type Labels, type Metric } from './exposition.ts';

/** The distribution of a value. */
export type HistogramOptions = {
  name: string;
  help: string;
  /** At most one label. It has a few values, which no caller chooses. */
  label: string | null;
  /** The upper bounds of the buckets, in ascending order. There is another one for larger values. */
  buckets: readonly number[];
};

type Distribution = {
  /** The number of values in each bucket alone. */
  counts: number[];
  sum: number;
};

/** Creates a histogram. Its numbers become text when Prometheus reads them. */
export const createHistogram = ({ name, help, label, buckets }: HistogramOptions) => {
  const distributions = new Map<string, Distribution>();

  const distributionOf = (value: string): Distribution => {
    const known = distributions.get(value);
    if (known) return known;
    const distribution = { counts: Array.from({ length: buckets.length + 1 }, () => 0), sum: 0 };
    distributions.set(value, distribution);
    return distribution;
  };

  const linesOf = (value: string, { counts, sum }: Distribution): string[] => {
    const labels: Labels = label === null ? [] : [[label, value]];
    let count = 0;
    const lines = counts.map((inBucket, index) => {
      count += inBucket;
      return sampleLine(`${name}_bucket`, [['le', buckets[index] ?? '+Inf'], ...labels], count);
    });
    return [...lines, sampleLine(`${name}_sum`, labels, sum), sampleLine(`${name}_count`, labels, count)];
  };

  if (label === null) distributionOf('');
  const metric: Metric = {
    render: () =>
      renderMetric(
        { name, help, type: 'histogram' },
        [...distributions].flatMap(([value, distribution]) => linesOf(value, distribution)),
      ),
  };
  return {
    ...metric,

    /** Adds a value, for a value of the label. */
    observe: (value: number, labelValue = ''): void => {
      const { counts } = distributionOf(labelValue);
      let bucket = 0;
      while (value > (buckets[bucket] ?? Number.POSITIVE_INFINITY)) bucket += 1;
      counts[bucket] = (counts[bucket] ?? 0) + 1;
      distributionOf(labelValue).sum += value;
    },
  };
};
