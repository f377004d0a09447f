import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { KpiInfo, Overview } from '../addon/api';
import type { Client } from './server';
import { useShown } from './use-shown';

export interface Kpis {
  /** None until the list has come. */
  list: KpiInfo[] | undefined;
  failure: string | undefined;
  load(): void;
}

/** The list of KPIs, asked for when it is first shown and again when the tabs have changed since. */
export function useKpis(server: Client, { tabs }: Overview, isShown: boolean): Kpis {
  const [list, setList] = useState<KpiInfo[]>();
  const [failure, setFailure] = useState<string>();
  const load = useCallback(async () => {
    setFailure(undefined);
    try {
      setList(await server.kpis());
    } catch (error) {
      setFailure((error as Error).message);
    }
  }, [server]);

  useShown(isShown, tabs, load);

  return { list, failure, load };
}

/** The selected cell. Sheets tells a sidebar nothing, so it is asked for whenever a person comes to the page. */
export function useCurrentCell(server: Client, isShown: boolean): string {
  const [cell, setCell] = useState('');
  const isAsking = useRef(false);

  useEffect(() => {
    if (!isShown) return;
    const ask = async () => {
      if (isAsking.current) return;
      isAsking.current = true;
      try {
        setCell(await server.currentCell());
      } catch {
        // The button does without the name of the cell; inserting says what is wrong.
        setCell('');
      } finally {
        isAsking.current = false;
      }
    };
    ask();
    const page = document.documentElement;
    window.addEventListener('focus', ask);
    page.addEventListener('pointerenter', ask);
    return () => {
      window.removeEventListener('focus', ask);
      page.removeEventListener('pointerenter', ask);
    };
  }, [server, isShown]);

  return cell;
}
