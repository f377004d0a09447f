import { useLayoutEffect, useRef } from 'preact/hooks';
import { moved } from '../settings-draft';
import { words } from '../words';
import { Button } from './button';

interface StageOrderProps {
  /** In the order that holds now. */
  stages: readonly string[];
  /** As the settings have it; empty where the data decides. */
  order: readonly string[];
  isDisabled: boolean;
  onChange(order: string[]): void;
}

/** The stages of the pipeline, moved up and down. */
export function StageOrder({ stages, order, isDisabled, onChange }: StageOrderProps) {
  const list = useRef<HTMLOListElement>(null);
  const lastMove = useRef<{ stage: string; by: number }>();
  const shown = [...order, ...stages.filter((stage) => !order.includes(stage))];

  // A moved row is put in elsewhere, which takes the focus from its button.
  useLayoutEffect(() => {
    if (!lastMove.current) return;
    const { stage, by } = lastMove.current;
    const row = list.current?.children[shown.indexOf(stage)];
    row?.querySelectorAll('button')[by < 0 ? 0 : 1]?.focus();
    lastMove.current = undefined;
  });

  const move = (at: number, by: -1 | 1) => {
    lastMove.current = { stage: shown[at]!, by };
    onChange(moved(shown, at, by));
  };

  return (
    <div class="field">
      <div class="row">
        <h3 class="caption">{words.settings.stages}</h3>
        {order.length > 0 && (
          <Button look="link" isDisabled={isDisabled} onClick={() => onChange([])}>
            {words.settings.fromData}
          </Button>
        )}
      </div>
      {shown.length === 0 && <p class="hint">{words.settings.noStages}</p>}
      <ol ref={list} class="stages">
        {shown.map((stage, at) => (
          <li key={stage} class="stage">
            <bdi>{stage}</bdi>
            <Button
              look="icon"
              label={words.settings.up(stage)}
              isDisabled={isDisabled || at === 0}
              onClick={() => move(at, -1)}
            >
              ↑
            </Button>
            <Button
              look="icon"
              label={words.settings.down(stage)}
              isDisabled={isDisabled || at === shown.length - 1}
              onClick={() => move(at, 1)}
            >
              ↓
            </Button>
          </li>
        ))}
      </ol>
    </div>
  );
}
