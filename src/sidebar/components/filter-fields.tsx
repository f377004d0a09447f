import { useEffect, useRef } from 'preact/hooks';
import type { FilterChoice } from '../../addon/api';
import { words } from '../words';
import { Button } from './button';

export interface Filter {
  /** Keeps its row the same row while the column changes. */
  id: number;
  column: string;
  /** `''`: all. */
  value: string;
}

interface FilterFieldsProps {
  choices: FilterChoice[];
  filters: Filter[];
  isDisabled: boolean;
  onChange(filters: Filter[]): void;
}

/** Any number of filters, one a column. */
export function FilterFields({ choices, filters, isDisabled, onChange }: FilterFieldsProps) {
  const rows = useRef<HTMLDivElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const countBefore = useRef(filters.length);
  const unused = choices.filter(({ column }) => filters.every((used) => used.column !== column));

  // The focus goes where the work goes on: into a new filter, or back to the button after a removal.
  useEffect(() => {
    if (filters.length > countBefore.current) {
      rows.current?.lastElementChild?.querySelector('select')?.focus();
    } else if (filters.length < countBefore.current) {
      adder.current?.focus();
    }
    countBefore.current = filters.length;
  }, [filters.length]);

  const change = (filter: Filter) =>
    onChange(filters.map((old) => (old.id === filter.id ? filter : old)));
  const add = () => {
    const id = Math.max(0, ...filters.map((filter) => filter.id)) + 1;
    onChange([...filters, { id, column: unused[0]!.column, value: '' }]);
  };

  return (
    <fieldset class="field" disabled={isDisabled}>
      <legend>{words.reports.filters}</legend>
      <div ref={rows}>
        {filters.map(({ id, column, value }) => {
          const choice = choices.find((other) => other.column === column)!;
          return (
            <div key={id} class="filter">
              <select
                aria-label={words.reports.filterColumn}
                value={column}
                onChange={({ currentTarget }) =>
                  change({ id, column: currentTarget.value, value: '' })
                }
              >
                {[choice, ...unused].map((option) => (
                  <option key={option.column} value={option.column}>
                    {option.title}
                  </option>
                ))}
              </select>
              <select
                aria-label={words.reports.filterValue(choice.title)}
                value={value}
                onChange={({ currentTarget }) => change({ id, column, value: currentTarget.value })}
              >
                <option value="">{words.reports.anyValue}</option>
                {choice.values.map((option) => (
                  <option key={option} value={option}>
                    {option}
                  </option>
                ))}
              </select>
              <Button
                look="icon"
                label={words.reports.removeFilter(choice.title)}
                onClick={() => onChange(filters.filter((old) => old.id !== id))}
              >
                ×
              </Button>
            </div>
          );
        })}
      </div>
      <Button
        buttonRef={adder}
        look="adder"
        isDisabled={isDisabled || unused.length === 0}
        onClick={add}
      >
        {words.reports.addFilter}
      </Button>
    </fieldset>
  );
}
