import type { BuiltReport } from '../../addon/api';
import type { NamesMode } from '../../addon/share-api';
import { chosenOf, type ShareDraft, shareable, titleOf } from '../share-draft';
import { words } from '../words';
import { Check } from './check';
import { Disclosure } from './disclosure';
import { SelectField } from './select-field';
import { SheetPicks } from './sheet-picks';

interface ShareFieldsProps {
  draft: ShareDraft;
  built: readonly BuiltReport[];
  isDisabled: boolean;
  onChange(draft: ShareDraft): void;
}

const NAMES: readonly NamesMode[] = ['rep', 'keep', 'omit'];
const DIGITS = [2, 3, 4];

/** Which reports leave, and what is made of the data first. */
export function ShareFields({ draft, built, isDisabled, onChange }: ShareFieldsProps) {
  const { disguise } = draft;
  const change = (part: Partial<ShareDraft>) => onChange({ ...draft, ...part });
  const disguised = (part: Partial<ShareDraft['disguise']>) =>
    change({ disguise: { ...disguise, ...part } });
  const chosen = chosenOf(draft, built);
  return (
    <div class="share-fields">
      <SheetPicks
        legend={words.share.reports}
        sheets={shareable(built)}
        chosen={chosen.map(({ sheetId }) => sheetId)}
        isDisabled={isDisabled}
        onChange={(sheetIds) => change({ sheetIds })}
      />
      <SelectField
        id="share-names"
        label={words.share.people}
        value={disguise.names}
        options={NAMES.map((mode) => [mode, words.share.names[mode]] as const)}
        isDisabled={isDisabled}
        onChange={(names) => disguised({ names })}
      />
      <Disclosure summary={words.share.options}>
        <div class="field">
          <label htmlFor="share-title">{words.share.title}</label>
          <input
            id="share-title"
            type="text"
            disabled={isDisabled}
            value={titleOf(draft, chosen)}
            onInput={({ currentTarget }) => change({ title: currentTarget.value })}
          />
        </div>
        <div class="field">
          <label htmlFor="share-smallest">{words.share.smallest}</label>
          <input
            id="share-smallest"
            type="number"
            min={0}
            max={1000}
            disabled={isDisabled}
            placeholder={words.share.none}
            value={disguise.smallest || ''}
            onInput={({ currentTarget }) =>
              disguised({ smallest: Math.max(0, Math.floor(Number(currentTarget.value)) || 0) })
            }
          />
        </div>
        <SelectField
          id="share-digits"
          label={words.share.rounding}
          value={String(disguise.digits ?? '')}
          options={[
            ['', words.share.none],
            ...DIGITS.map((count) => [String(count), words.share.digits(count)] as const),
          ]}
          isDisabled={isDisabled}
          onChange={(digits) => disguised({ digits: digits ? Number(digits) : null })}
        />
        <Check isOn={draft.plain} isDisabled={isDisabled} onChange={(plain) => change({ plain })}>
          {words.share.plain}
        </Check>
      </Disclosure>
    </div>
  );
}
