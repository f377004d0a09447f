import { useLayoutEffect, useRef } from 'preact/hooks';
import type { HeadlineChoice } from '../../addon/api';
import { moved } from '../settings-draft';
import { words } from '../words';
import { Button } from './button';

interface HeadlineFieldsProps {
  /** Title of the report. */
  report: string;
  choice: HeadlineChoice;
  chosen: readonly string[];
  isDisabled: boolean;
  onChange(names: string[]): void;
}

/** The KPIs of a report that has those its reader wants, in their order; one at least. */
export function HeadlineFields({
  report,
  choice,
  chosen,
  isDisabled,
  onChange,
}: HeadlineFieldsProps) {
  const list = useRef<HTMLOListElement>(null);
  const adder = useRef<HTMLSelectElement>(null);
  const lastMove = useRef<string>();
  const unused = choice.kpis.filter(({ name }) => !chosen.includes(name));
  const isFull = chosen.length >= choice.most;
  const titleOf = (name: string) => choice.kpis.find((kpi) => kpi.name === name)?.title ?? name;

  // A moved row is put in elsewhere, which takes the focus from its button.
  useLayoutEffect(() => {
    if (lastMove.current === undefined) return;
    const row = list.current?.children[chosen.indexOf(lastMove.current)];
    row?.querySelector('button')?.focus();
    lastMove.current = undefined;
  });

  const raise = (at: number) => {
    lastMove.current = chosen[at];
    onChange(moved(chosen, at, -1));
  };
  const remove = (name: string) => {
    onChange(chosen.filter((one) => one !== name));
    adder.current?.focus();
  };

  return (
    <fieldset class="field" disabled={isDisabled}>
      <legend>{words.reports.headline(report)}</legend>
      <p class="hint">{words.reports.headlineHint(choice.most)}</p>
      <ol ref={list} class="stages">
        {chosen.map((name, at) => (
          <li key={name} class="stage">
            <bdi>{titleOf(name)}</bdi>
            <Button
              look="icon"
              label={words.settings.up(titleOf(name))}
              isDisabled={isDisabled || at === 0}
              onClick={() => raise(at)}
            >
              ↑
            </Button>
            <Button
              look="icon"
              label={words.settings.remove(titleOf(name))}
              isDisabled={isDisabled || chosen.length === 1}
              onClick={() => remove(name)}
            >
              ×
            </Button>
          </li>
        ))}
      </ol>
      <select
        ref={adder}
        aria-label={words.settings.addThreshold}
        value=""
        disabled={isDisabled || isFull || unused.length === 0}
        onChange={({ currentTarget }) => {
          onChange([...chosen, currentTarget.value]);
          currentTarget.value = '';
        }}
      >
        <option value="">{words.settings.addThreshold}</option>
        {unused.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
