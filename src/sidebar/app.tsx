import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Overview, SaveMapping, SettingsForm } from '../addon/api';
import { Button } from './components/button';
import { DataPanel } from './components/data-panel';
import { Failure } from './components/failure';
import { KpisPanel } from './components/kpis-panel';
import { ReportsPanel } from './components/reports-panel';
import { SharePanel } from './components/share-panel';
import { Skeleton } from './components/skeleton';
import { TabList, TabPanel, tabId } from './components/tabs';
import type { Client } from './server';
import { useBuilds } from './use-builds';
import type { Hold } from './use-work';
import { speak, words } from './words';

const TABS = ['data', 'reports', 'share', 'kpis'] as const;

type TabName = (typeof TABS)[number];

/** Owns what every tab shares: the overview, whether the server is busy, and what is being said. */
export function App({ server }: { server: Client }) {
  const [overview, keepOverview] = useState<Overview>();
  const [tab, setTab] = useState<TabName>('data');
  const [isBusy, setBusy] = useState(true);
  const [failure, setFailure] = useState<string>();
  const [announcement, announce] = useState<string>(words.reading);
  const setOverview = useCallback((read: Overview) => {
    speak(read.language);
    keepOverview(read);
  }, []);
  const builds = useBuilds(server, setOverview, announce);

  const read = useCallback(async () => {
    setBusy(true);
    setFailure(undefined);
    announce(words.reading);
    try {
      setOverview(await server.overview());
      announce(words.read);
    } catch (error) {
      setFailure((error as Error).message);
    } finally {
      setBusy(false);
    }
  }, [server, setOverview]);

  /** Does what keeps everything else waiting. */
  const hold: Hold = useCallback(async (act) => {
    setBusy(true);
    try {
      return await act();
    } finally {
      setBusy(false);
    }
  }, []);

  /** The same, then shows what came of it. */
  const whileBusy = useCallback(
    <Answer,>(
      act: () => Promise<Answer>,
      overviewIn: (answer: Answer) => Overview,
      said: () => string,
    ): Promise<Answer> =>
      hold(async () => {
        const answer = await act();
        setOverview(overviewIn(answer));
        announce(said());
        return answer;
      }),
    [hold, setOverview],
  );

  const save = async (request: SaveMapping) => {
    await whileBusy(
      () => server.saveMapping(request),
      itself,
      () => words.tab.saved,
    );
  };
  const saveSettings = async (form: SettingsForm) => {
    await whileBusy(
      () => server.saveSettings(form),
      itself,
      () => words.settings.saved,
    );
  };
  const importSettings = (json: string) =>
    whileBusy(
      () => server.importSettings(json),
      (imported) => imported.overview,
      () => words.settings.imported,
    );

  useEffect(() => {
    read();
  }, [read]);

  useEffect(() => {
    document.documentElement.lang = words.language;
    document.documentElement.dir = overview?.rightToLeft ? 'rtl' : 'ltr';
  }, [overview?.language, overview?.rightToLeft]);

  const show = (name: TabName) => {
    setTab(name);
    document.getElementById(tabId(name))?.focus();
  };
  const blocked = isBusy || builds.isBuilding;

  return (
    <div class="shell" aria-busy={blocked}>
      <header class="head">
        <h1 class="file">{overview ? <bdi>{overview.file}</bdi> : words.product}</h1>
        <Button look="link" isDisabled={blocked} onClick={read}>
          {words.readAgain}
        </Button>
      </header>
      <TabList
        label={words.tabs.label}
        tabs={TABS.map((id) => ({ id, title: words.tabs[id] }))}
        selected={tab}
        onSelect={(name: TabName) => setTab(name)}
      />
      {failure !== undefined && (
        <div class="strip">
          <Failure title={words.failure.read} message={failure} onRetry={read} />
        </div>
      )}
      {TABS.map((id) => (
        <TabPanel key={id} id={id} isShown={id === tab}>
          {overview === undefined && <Skeleton isQuiet={failure !== undefined} />}
          {overview !== undefined && id === 'data' && (
            <DataPanel
              overview={overview}
              isBlocked={blocked}
              onSave={save}
              onSaveSettings={saveSettings}
              onExportSettings={server.exportSettings}
              onImportSettings={importSettings}
              onRead={read}
              onNext={() => show('reports')}
            />
          )}
          {overview !== undefined && id === 'reports' && (
            <ReportsPanel
              overview={overview}
              isBlocked={blocked}
              builds={builds}
              onShowSheet={server.showSheet}
              onToData={() => show('data')}
            />
          )}
          {overview !== undefined && id === 'share' && (
            <SharePanel
              overview={overview}
              server={server}
              isShown={id === tab}
              isBlocked={blocked}
              hold={hold}
              announce={announce}
              onToReports={() => show('reports')}
            />
          )}
          {overview !== undefined && id === 'kpis' && (
            <KpisPanel
              overview={overview}
              server={server}
              isShown={id === tab}
              isBlocked={blocked}
              announce={announce}
            />
          )}
        </TabPanel>
      ))}
      <output class="visually-hidden">{announcement}</output>
    </div>
  );
}

const itself = (overview: Overview): Overview => overview;
