import type { DigestItem } from '../../addon/digest-api';
import { words } from '../words';
import { Button } from './button';

interface DigestCellsProps {
  items: readonly DigestItem[];
  isDisabled: boolean;
  onAdd(): void;
  onRemove(item: DigestItem): void;
}

/** Single cells of a digest, taken from the selection. */
export function DigestCells({ items, isDisabled, onAdd, onRemove }: DigestCellsProps) {
  return (
    <div class="field">
      <ul class="stages">
        {items.map(
          (item) =>
            item.kind === 'cell' && (
              <li key={`${item.sheetId} ${item.a1}`} class="stage cell">
                <span>
                  <bdi>{item.label}</bdi> <span class="secondary">{item.a1}</span>
                </span>
                <Button
                  look="icon"
                  label={words.settings.remove(`${item.label} ${item.a1}`)}
                  isDisabled={isDisabled}
                  onClick={() => onRemove(item)}
                >
                  ×
                </Button>
              </li>
            ),
        )}
      </ul>
      <Button look="adder" isDisabled={isDisabled} onClick={onAdd}>
        {words.digests.addCell}
      </Button>
    </div>
  );
}
