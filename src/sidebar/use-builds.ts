import { useCallback, useRef, useState } from 'preact/hooks';
import type { BuildRequest, BuildResult, BuildStep, Overview } from '../addon/api';
import { type Outcome, runBuild } from './build';
import type { Client } from './server';
import { words } from './words';

/** A report to build, with the name it goes by on the page. */
export interface Order {
  title: string;
  request: BuildRequest;
}

export interface Built {
  title: string;
  result: BuildResult;
}

export type BuildState =
  | { kind: 'idle' }
  | {
      kind: 'building';
      title: string;
      progress: number;
      doing: string;
      isStopping: boolean;
    }
  | { kind: 'ended'; note: string; built: Built[] }
  | { kind: 'failed'; title: string; message: string; orders: Order[] };

export interface Builds {
  state: BuildState;
  isBuilding: boolean;
  /** Builds the reports in one go; the first failure ends it and undoes all. */
  start(orders: Order[]): Promise<void>;
  /** Asks the build that runs to end after its present step. */
  cancel(): void;
}

/** Runs builds and keeps where they are. */
export function useBuilds(
  server: Client,
  onOverview: (overview: Overview) => void,
  announce: (text: string) => void,
): Builds {
  const [state, setState] = useState<BuildState>({ kind: 'idle' });
  const isCancelled = useRef(false);

  const start = useCallback(
    async (orders: Order[]) => {
      isCancelled.current = false;
      const built: Built[] = [];
      // A step writes a report, so the next one is the first that is not built yet.
      const titleNow = () => {
        const at = Math.min(built.length, orders.length - 1);
        const { title } = orders[at]!;
        return orders.length > 1
          ? words.progress.several(title, at + 1, orders.length)
          : words.progress.building(title);
      };
      const onStep = ({ progress, doing }: Pick<BuildStep, 'progress' | 'doing'>) => {
        const title = titleNow();
        const isStopping = isCancelled.current;
        setState({ kind: 'building', title, progress, doing, isStopping });
        announce(`${title}, ${words.format.percent(progress)}. ${doing}`);
      };
      const onBuilt = (result: BuildResult) => {
        const order = orders.find(({ request }) => isFor(request, result));
        built.push({ title: order?.title ?? result.sheetName, result });
      };
      onStep({ progress: 0, doing: words.progress.starting });
      let outcome: Outcome;
      try {
        outcome = await runBuild(
          server,
          orders.map(({ request }) => request),
          { onStep, onBuilt, isCancelled: () => isCancelled.current },
        );
      } catch (error) {
        // With one all are undone; the one that failed is the first that was not built.
        const title = orders[Math.min(built.length, orders.length - 1)]?.title ?? '';
        setState({ kind: 'failed', title, message: (error as Error).message, orders });
        return;
      }
      onOverview(outcome.overview);
      const isUndone = outcome.kind === 'cancelled';
      const kept = isUndone ? [] : built;
      const finishedFirst = isCancelled.current ? words.progress.finishedFirst : '';
      const note = isUndone ? words.progress.cancelled : finishedFirst;
      setState({ kind: 'ended', note, built: kept });
      announce([note, ...kept.map(({ title }) => words.result.ready(title))].join(' ').trim());
    },
    [server, onOverview, announce],
  );

  const cancel = useCallback(() => {
    isCancelled.current = true;
    setState((now) => (now.kind === 'building' ? { ...now, isStopping: true } : now));
    announce(words.progress.stopping);
  }, [announce]);

  return { state, isBuilding: state.kind === 'building', start, cancel };
}

/** Two sheets may hold the same report, so a refresh names its sheet. */
const isFor = ({ report, sheetId }: BuildRequest, result: BuildResult): boolean =>
  report === result.report && (sheetId === undefined || sheetId === result.sheetId);
