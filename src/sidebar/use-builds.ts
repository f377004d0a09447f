import { useCallback, useRef, useState } from 'preact/hooks';
import type { BuildRequest, BuildResult, BuildStep, Overview } from '../addon/api';
import { runBuild } from './build';
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
  | { kind: 'failed'; title: string; message: string; built: Built[]; rest: Order[] };

export interface Builds {
  state: BuildState;
  isBuilding: boolean;
  /** Builds the reports in one go; the first failure ends it. */
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
      try {
        const outcome = await runBuild(
          server,
          orders.map(({ request }) => request),
          { onStep, onBuilt, isCancelled: () => isCancelled.current },
        );
        onOverview(outcome.overview);
      } catch (error) {
        const rest = orders.filter(
          ({ request }) => !built.some(({ result }) => isFor(request, result)),
        );
        const title = rest[0]?.title ?? '';
        setState({ kind: 'failed', title, message: (error as Error).message, built, rest });
        return;
      }
      const note = isCancelled.current ? noteOfCancelling(built.length, orders.length) : '';
      setState({ kind: 'ended', note, built });
      announce([note, ...built.map(({ title }) => words.result.ready(title))].join(' ').trim());
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

function noteOfCancelling(built: number, ordered: number): string {
  if (built === ordered) return words.progress.finishedFirst;
  return built === 0 ? words.progress.cancelled : words.progress.cancelledAfter(built);
}

/** Two sheets may hold the same report, so a refresh names its sheet. */
const isFor = ({ report, sheetId }: BuildRequest, result: BuildResult): boolean =>
  report === result.report && (sheetId === undefined || sheetId === result.sheetId);
