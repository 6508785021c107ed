import { ParentBasedSampler, TraceIdRatioBasedSampler, type Sampler } from '@opentelemetry/sdk-trace';
import type { SamplerOptions } from './options.ts';

/** Creates the sampler, which decides which traces are recorded. */
export const createSampler = ({ isParentBased, ratio }: SamplerOptions): Sampler => {
  const root = new TraceIdRatioBasedSampler(ratio);
  return isParentBased ? new ParentBasedSampler({ root }) : root;
};
