import { useState } from 'preact/hooks';
import type { Overview } from '../addon/api';
import type { ChangedKpi, HistoryInfo } from '../addon/history-api';
import type { Client } from './server';
import { useShown } from './use-shown';
import type { Work } from './use-work';
import { words } from './words';

export interface History {
  /** `undefined` until it has come. */
  info: HistoryInfo | undefined;
  turn(on: boolean): void;
  turnDaily(on: boolean): void;
  show(kpi: ChangedKpi): void;
}

/** What is kept of past values, asked for when it is first shown, and when the file was read again. */
export function useHistory(
  server: Client,
  { run }: Work,
  isShown: boolean,
  overview: Overview,
): History {
  const [info, setInfo] = useState<HistoryInfo>();

  useShown(isShown, overview, () =>
    run({
      needs: [],
      doing: words.history.reading,
      isQuiet: true,
      failed: words.history.notRead,
      act: async () => setInfo(await server.history()),
    }),
  );

  return {
    info,
    turn: (on) =>
      run({
        needs: [],
        doing: words.history.turning,
        failed: words.history.notTurned,
        act: async () => setInfo(await server.switchHistory(on)),
      }),
    turnDaily: (on) =>
      run({
        needs: on ? ['schedule'] : [],
        doing: words.history.turning,
        failed: words.history.notTurned,
        act: async () => setInfo(await server.switchDaily(on)),
      }),
    show: ({ report, kpi }) =>
      run({
        needs: [],
        doing: words.history.showing,
        failed: words.history.notShown,
        act: async () => {
          await server.showHistory({ report, kpi });
        },
      }),
  };
}
