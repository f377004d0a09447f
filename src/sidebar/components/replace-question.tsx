import { useEffect, useRef } from 'preact/hooks';
import type { Inserted } from '../../addon/api';
import { words } from '../words';
import { Button } from './button';

interface ReplaceQuestionProps {
  question: Inserted;
  isDisabled: boolean;
  onReplace(): void;
  onKeep(): void;
}

const MOST_LETTERS = 80;

/** Whether a formula may replace what the cell holds. The focus begins where nothing is lost. */
export function ReplaceQuestion({
  question: { cell, holds },
  isDisabled,
  onReplace,
  onKeep,
}: ReplaceQuestionProps) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), [cell]);
  const content = holds.length > MOST_LETTERS ? `${holds.slice(0, MOST_LETTERS)}…` : holds;
  return (
    <div class="question" role="alert">
      <p class="card-title">
        <bdi>{words.kpis.holds(cell)}</bdi>
      </p>
      <p>
        <bdi>{words.kpis.holdsNow(content)}</bdi>
      </p>
      <div class="buttons">
        <Button look="button small" isDisabled={isDisabled} onClick={onReplace}>
          {words.kpis.replace}
        </Button>
        <Button look="button small" buttonRef={keep} isDisabled={isDisabled} onClick={onKeep}>
          {words.kpis.keep}
        </Button>
      </div>
    </div>
  );
}
