import type { DigestItem } from '../../addon/digest-api';
import { words } from '../words';
import { Button } from './button';

type CellItem = Extract<DigestItem, { kind: 'cell' }>;

interface DigestCellsProps {
  items: readonly DigestItem[];
  isDisabled: boolean;
  onAdd(): void;
  /** What its number is called. */
  onLabel(item: CellItem, label: string): void;
  onRemove(item: DigestItem): void;
}

/** Single cells of a digest, taken from the selection. */
export function DigestCells({ items, isDisabled, onAdd, onLabel, onRemove }: DigestCellsProps) {
  return (
    <div class="field">
      <ul class="stages">
        {items.map(
          (item) =>
            item.kind === 'cell' && (
              <li key={`${item.sheetId} ${item.a1}`} class="stage cell">
                <input
                  type="text"
                  aria-label={words.digests.labelOf(item.a1)}
                  placeholder={words.digests.labelOf(item.a1)}
                  maxLength={100}
                  disabled={isDisabled}
                  value={item.label}
                  onInput={({ currentTarget }) => onLabel(item, currentTarget.value)}
                />
                <Button
                  look="icon"
                  label={words.settings.remove(item.a1)}
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
