import { count } from '../format.ts';
import type { Estimate } from './estimate.ts';
import { useEstimate } from './use-estimate.ts';

/** Errors that the editor underlines while the user types. */
const SHOWN_IN_EDITOR = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE']);

const textOf = ({ calls, problem }: Estimate) => {
  if (problem?.code === 'COST_LIMIT_EXCEEDED') return `${count(calls, 'call')}: over the limit`;
  if (problem) return problem.message;
  return calls === 0 ? 'no Library calls' : `up to ${count(calls, 'call')}`;
};

/** Shows beside the run button how many calls to the Library API the operation can make, or why it would be rejected. */
export const RunEstimate = () => {
  const estimate = useEstimate();
  if (!estimate || SHOWN_IN_EDITOR.has(estimate.problem?.code ?? '')) return <span className="explorer-estimate" />;
  const title =
    estimate.problem?.message ??
    'The most calls to the Library API that this operation makes if nothing fails. Calls to the Picker API are not counted.';
  return (
    <span className="explorer-estimate" data-kind={estimate.problem ? 'failed' : 'done'} title={title}>
      {textOf(estimate)}
    </span>
  );
};
