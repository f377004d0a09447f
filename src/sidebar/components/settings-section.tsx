import { useState } from 'preact/hooks';
import type { SettingsForm as Form, Imported, SettingsInfo } from '../../addon/api';
import { draftOf, formOf, isWrong, type SettingsDraft } from '../settings-draft';
import { words } from '../words';
import { Button } from './button';
import { Disclosure } from './disclosure';
import { Failure } from './failure';
import { SettingsFile } from './settings-file';
import { StageOrder } from './stage-order';
import { Thresholds } from './thresholds';
import { WorkingDays } from './working-days';

interface SettingsSectionProps {
  settings: SettingsInfo;
  isBlocked: boolean;
  onSave(form: Form): Promise<void>;
  onExport(): Promise<string>;
  onImport(json: string): Promise<Imported>;
}

/** The choices that belong to the spreadsheet as a whole. */
export function SettingsSection(props: SettingsSectionProps) {
  return (
    <Disclosure summary={words.settings.title}>
      <p class="hint">{words.settings.hint}</p>
      <SettingsFields {...props} />
      <SettingsFile {...props} />
    </Disclosure>
  );
}

function SettingsFields({ settings, isBlocked, onSave }: SettingsSectionProps) {
  const { stages, judged } = settings;
  const [draft, setDraft] = useState<SettingsDraft>();
  const [saving, setSaving] = useState<'' | 'now' | 'done'>('');
  const [failure, setFailure] = useState<string>();
  const shown = draft ?? draftOf(settings);
  const change = (part: Partial<SettingsDraft>) => {
    setDraft({ ...shown, ...part });
    setSaving('');
  };

  const save = async () => {
    setSaving('now');
    setFailure(undefined);
    try {
      await onSave(formOf(shown, judged));
      setDraft(undefined);
      setSaving('done');
    } catch (error) {
      setFailure((error as Error).message);
      setSaving('');
    }
  };

  const undo = () => {
    setDraft(undefined);
    setFailure(undefined);
  };

  const text = (name: 'wonWords' | 'lostWords') => (
    <div class="field">
      <label htmlFor={`settings-${name}`}>{words.settings[name]}</label>
      <input
        id={`settings-${name}`}
        type="text"
        aria-describedby="settings-words"
        value={shown[name]}
        onInput={({ currentTarget }) => change({ [name]: currentTarget.value })}
      />
    </div>
  );

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBlocked) save();
      }}
    >
      <StageOrder
        stages={stages}
        order={shown.stageOrder}
        isDisabled={isBlocked}
        onChange={(stageOrder) => change({ stageOrder })}
      />
      {text('wonWords')}
      {text('lostWords')}
      <p class="hint" id="settings-words">
        {words.settings.wordsHint}
      </p>
      <div class="field">
        <label htmlFor="settings-currency">{words.settings.currency}</label>
        <input
          id="settings-currency"
          type="text"
          maxLength={3}
          pattern="[A-Za-z]{3}"
          title={words.settings.currencyHint}
          placeholder={words.settings.currencyHint}
          value={shown.currency}
          onInput={({ currentTarget }) => change({ currency: currentTarget.value })}
        />
      </div>
      <div class="field">
        <label htmlFor="settings-year">{words.settings.fiscalYear}</label>
        <select
          id="settings-year"
          disabled={isBlocked}
          value={shown.fiscalYearStart || '1'}
          onChange={({ currentTarget: { value } }) =>
            change({ fiscalYearStart: value === '1' ? '' : value })
          }
        >
          {words.format.monthNames().map((name, month) => (
            <option key={name} value={String(month + 1)}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <WorkingDays
        days={shown.workingDays}
        isDisabled={isBlocked}
        onChange={(workingDays) => change({ workingDays })}
      />
      <div class="field">
        <label htmlFor="settings-sample">{words.settings.smallSample}</label>
        <input
          id="settings-sample"
          type="number"
          min={1}
          max={10_000}
          step={1}
          placeholder={words.format.whole(30)}
          value={shown.smallSample}
          onInput={({ currentTarget }) => change({ smallSample: currentTarget.value })}
        />
      </div>
      <Thresholds
        judged={judged}
        thresholds={shown.thresholds}
        isDisabled={isBlocked}
        onChange={(thresholds) => change({ thresholds })}
      />
      {failure !== undefined && (
        <Failure
          title={words.failure.settings}
          message={failure}
          next={words.failure.nextSettings}
          onRetry={save}
        />
      )}
      {saving === 'done' && <p class="hint">{words.settings.saved}</p>}
      <div class="buttons settings-buttons">
        <button
          type="submit"
          class="button small primary"
          aria-disabled={isBlocked || !draft || Object.values(shown.thresholds).some(isWrong)}
        >
          {saving === 'now' ? words.tab.saving : words.tab.save}
        </button>
        <Button look="button small" isDisabled={isBlocked || !draft} onClick={undo}>
          {words.tab.undo}
        </Button>
      </div>
    </form>
  );
}
