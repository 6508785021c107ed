import { memo } from 'react';
import { countItems, longDay } from '../data/item.ts';
import { MinusIcon, TickIcon } from '../icons.tsx';
import type { Section } from './layout.ts';

type DayProps = {
  id: string;
  section: Section;
  left: number;
  width: number;
  state: 'ALL' | 'SOME' | 'NONE';
  isFocusable: boolean;
};

const CHECKED = { ALL: true, SOME: 'mixed', NONE: false } as const;

/** The title of a day, with the checkbox that selects all of it. The grid handles its events. */
export const Day = memo(({ id, section, left, width, state, isFocusable }: DayProps) => (
  <div className="cell" role="gridcell" style={{ left, width }}>
    <button
      id={id}
      type="button"
      role="checkbox"
      className="day"
      aria-checked={CHECKED[state]}
      aria-label={`All of ${longDay(section.day ?? 0)}, ${countItems(section.items.length)}`}
      data-day={section.id}
      tabIndex={isFocusable ? 0 : -1}
    >
      <span className="check">{state === 'SOME' ? <MinusIcon /> : <TickIcon />}</span>
      <span className="day-title">
        <span className="day-weekday">{section.title?.weekday}, </span>
        {section.title?.date}
      </span>
    </button>
  </div>
));
