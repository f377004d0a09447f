import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Overview, SaveMapping } from '../addon/api';
import { Button } from './components/button';
import { DataPanel } from './components/data-panel';
import { Failure } from './components/failure';
import { ReportsPanel } from './components/reports-panel';
import { Skeleton } from './components/skeleton';
import { TabList, TabPanel, tabId } from './components/tabs';
import type { Client } from './server';
import { useBuilds } from './use-builds';
import { words } from './words';

const TABS = [
  { id: 'data', title: words.tabs.data },
  { id: 'reports', title: words.tabs.reports },
] as const;

type TabName = (typeof TABS)[number]['id'];

/** Owns what every tab shares: the overview, whether the server is busy, and what is being said. */
export function App({ server }: { server: Client }) {
  const [overview, setOverview] = useState<Overview>();
  const [tab, setTab] = useState<TabName>('data');
  const [isBusy, setBusy] = useState(true);
  const [failure, setFailure] = useState<string>();
  const [announcement, announce] = useState<string>(words.reading);
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
  }, [server]);

  const save = useCallback(
    async (request: SaveMapping) => {
      setBusy(true);
      try {
        setOverview(await server.saveMapping(request));
        announce(words.tab.saved);
      } finally {
        setBusy(false);
      }
    },
    [server],
  );

  useEffect(() => {
    read();
  }, [read]);

  useEffect(() => {
    document.documentElement.lang = words.language;
    document.documentElement.dir = overview?.rightToLeft ? 'rtl' : 'ltr';
  }, [overview?.rightToLeft]);

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
        tabs={TABS}
        selected={tab}
        onSelect={(name: TabName) => setTab(name)}
      />
      {failure !== undefined && (
        <div class="strip">
          <Failure title={words.failure.read} message={failure} onRetry={read} />
        </div>
      )}
      {TABS.map(({ id }) => (
        <TabPanel key={id} id={id} isShown={id === tab}>
          {overview === undefined && <Skeleton isQuiet={failure !== undefined} />}
          {overview !== undefined && id === 'data' && (
            <DataPanel
              overview={overview}
              isBlocked={blocked}
              onSave={save}
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
        </TabPanel>
      ))}
      <output class="visually-hidden">{announcement}</output>
    </div>
  );
}
