import type { Imported, Overview, SaveMapping, SettingsForm } from '../../addon/api';
import { words } from '../words';
import { Button } from './button';
import { Notice } from './notice';
import { PanelBody } from './panel-body';
import { SettingsSection } from './settings-section';
import { TabCard } from './tab-card';

interface DataPanelProps {
  overview: Overview;
  isBlocked: boolean;
  onSave(request: SaveMapping): Promise<void>;
  onSaveSettings(form: SettingsForm): Promise<void>;
  onExportSettings(): Promise<string>;
  onImportSettings(json: string): Promise<Imported>;
  onRead(): void;
  onNext(): void;
}

/** What each tab of the spreadsheet was recognised as, and what only the user can say about it. */
export function DataPanel({
  overview,
  isBlocked,
  onSave,
  onSaveSettings,
  onExportSettings,
  onImportSettings,
  onRead,
  onNext,
}: DataPanelProps) {
  const { tabs } = overview;
  const isEmpty = tabs.every(({ rows, error }) => rows === 0 && error === '');
  const isUnknown = tabs.every(({ table, error }) => table === 'none' && error === '');
  const next = isEmpty
    ? { title: words.readAgain, act: onRead }
    : { title: words.data.next, act: onNext };
  return (
    <PanelBody
      actions={
        <Button look="button primary" isDisabled={isBlocked} onClick={next.act}>
          {next.title}
        </Button>
      }
    >
      {isEmpty && <Notice title={words.data.emptyTitle} text={words.data.empty} />}
      {!isEmpty && isUnknown && (
        <Notice title={words.data.nothingKnownTitle} text={words.data.nothingKnown} />
      )}
      {!isEmpty && (
        <>
          <h2 class="caption">{words.data.title}</h2>
          {tabs.map((tab) => (
            <TabCard key={tab.sheetId} tab={tab} isBlocked={isBlocked} onSave={onSave} />
          ))}
          <p class="hint">{words.data.promise}</p>
        </>
      )}
      <SettingsSection
        settings={overview.settings}
        isBlocked={isBlocked}
        onSave={onSaveSettings}
        onExport={onExportSettings}
        onImport={onImportSettings}
      />
    </PanelBody>
  );
}
