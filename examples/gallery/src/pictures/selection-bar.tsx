import type { ReactNode } from 'react';
import type { Selection } from './use-selection.ts';

/** A bar below the page, with the number of selected pictures and what can be done with them. */
export const SelectionBar = ({ selection, children }: { selection: Selection; children: ReactNode }) => (
  <div className="selection-bar" role="region" aria-label="Selection">
    <p role="status">{selection.ids.size === 0 ? 'Choose photos' : `${selection.ids.size} selected`}</p>
    {children}
    <button onClick={selection.clear}>Done</button>
  </div>
);
