import type { Inserted } from '../../addon/api';
import { words } from '../words';
import { Button } from './button';
import { Confirm } from './confirm';

interface ReplaceQuestionProps {
  question: Inserted;
  isDisabled: boolean;
  onReplace(): void;
  onKeep(): void;
}

const MOST_LETTERS = 80;

/** Whether a formula may replace what the cell holds. */
export function ReplaceQuestion({
  question: { cell, holds },
  isDisabled,
  onReplace,
  onKeep,
}: ReplaceQuestionProps) {
  const content = holds.length > MOST_LETTERS ? `${holds.slice(0, MOST_LETTERS)}…` : holds;
  return (
    <Confirm
      key={cell}
      title={words.kpis.holds(cell)}
      text={words.kpis.holdsNow(content)}
      keep={words.kpis.keep}
      isDisabled={isDisabled}
      onKeep={onKeep}
    >
      <Button look="button small" isDisabled={isDisabled} onClick={onReplace}>
        {words.kpis.replace}
      </Button>
    </Confirm>
  );
}
