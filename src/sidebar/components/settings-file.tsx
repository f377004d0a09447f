import { useState } from 'preact/hooks';
import type { Imported } from '../../addon/api';
import { words } from '../words';
import { Button } from './button';
import { Failure } from './failure';

interface SettingsFileProps {
  isBlocked: boolean;
  onExport(): Promise<string>;
  onImport(json: string): Promise<Imported>;
}

const FILE = 'quotient-settings.json';

type State =
  | { kind: 'idle' }
  | { kind: 'imported'; refused: string[] }
  | { kind: 'failed'; title: string; message: string; next?: string; retry(): void };

/** The settings as a file: to take to another spreadsheet, or to keep. */
export function SettingsFile({ isBlocked, onExport, onImport }: SettingsFileProps) {
  const [state, setState] = useState<State>({ kind: 'idle' });

  const attempt = async (
    act: () => Promise<State>,
    failed: { title: string; next?: string },
  ): Promise<void> => {
    setState({ kind: 'idle' });
    try {
      setState(await act());
    } catch (error) {
      const retry = () => attempt(act, failed);
      setState({ kind: 'failed', ...failed, message: (error as Error).message, retry });
    }
  };

  const save = () =>
    attempt(
      async () => {
        download(FILE, await onExport());
        return { kind: 'idle' };
      },
      { title: words.failure.exportSettings },
    );

  const load = (file: File) =>
    attempt(
      async () => {
        const { refused } = await onImport(await file.text());
        return { kind: 'imported', refused };
      },
      { title: words.failure.importSettings, next: words.failure.nextImport },
    );

  return (
    <div class="settings-file">
      <div class="buttons">
        <Button look="button small" isDisabled={isBlocked} onClick={save}>
          {words.settings.export}
        </Button>
        <label class="button small file-button">
          {words.settings.import}
          <input
            type="file"
            class="visually-hidden"
            accept=".json,application/json"
            disabled={isBlocked}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              // The same file may be chosen again once it was corrected.
              if (file) load(file).finally(() => (currentTarget.value = ''));
            }}
          />
        </label>
      </div>
      {state.kind === 'imported' && (
        <div class="notice" role="status">
          <p class="notice-title">{words.settings.imported}</p>
          {state.refused.length > 0 && (
            <>
              <p>{words.settings.refused}</p>
              <ul class="plain">
                {state.refused.map((sentence) => (
                  <li key={sentence}>
                    <bdi>{sentence}</bdi>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      {state.kind === 'failed' && (
        <Failure
          title={state.title}
          message={state.message}
          next={state.next}
          onRetry={state.retry}
        />
      )}
    </div>
  );
}

function download(name: string, json: string): void {
  const link = document.createElement('a');
  link.href = `data:application/json;charset=utf-8,${encodeURIComponent(json)}`;
  link.download = name;
  link.click();
}
