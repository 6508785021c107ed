import type { ReactNode } from 'react';
import { RunEstimate } from './run-estimate.tsx';

type ToolbarProps = Record<'prettify' | 'merge' | 'copy', ReactNode>;

/** The tools beside the run button. */
export const Toolbar = ({ prettify, merge, copy }: ToolbarProps) => (
  <>
    <RunEstimate />
    {prettify}
    {merge}
    {copy}
  </>
);
