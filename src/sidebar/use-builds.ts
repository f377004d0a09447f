import { useCallback, useRef, useState } from 'preact/hooks';
import type { BuildRequest, BuildResult, Overview } from '../addon/api';
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
  /** Builds one report after the other; the first failure ends it. */
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
      for (const [index, order] of orders.entries()) {
        const title =
          orders.length > 1
            ? words.progress.several(order.title, index + 1, orders.length)
            : words.progress.building(order.title);
        const onStep = ({ progress, doing }: { progress: number; doing: string }) => {
          const isStopping = isCancelled.current;
          setState({ kind: 'building', title, progress, doing, isStopping });
          announce(`${title}, ${words.format.percent(progress)}. ${doing}`);
        };
        onStep({ progress: 0, doing: words.progress.starting });
        try {
          const outcome = await runBuild(server, order.request, {
            onStep,
            isCancelled: () => isCancelled.current,
          });
          onOverview(outcome.overview);
          if (outcome.kind === 'cancelled') break;
          if (outcome.result) built.push({ title: order.title, result: outcome.result });
        } catch (error) {
          const { message } = error as Error;
          setState({
            kind: 'failed',
            title: order.title,
            message,
            built,
            rest: orders.slice(index),
          });
          return;
        }
        if (isCancelled.current) break;
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
