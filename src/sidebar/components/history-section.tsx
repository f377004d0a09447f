import type { Overview } from '../../addon/api';
import type { HistoryInfo } from '../../addon/history-api';
import type { Client } from '../server';
import { useHistory } from '../use-history';
import { type Hold, useWork } from '../use-work';
import { when } from '../when';
import { words } from '../words';
import { Badge } from './badge';
import { Button } from './button';
import { Part } from './part';
import { WorkStatus } from './work-status';

interface HistorySectionProps {
  overview: Overview;
  server: Client;
  isShown: boolean;
  isBlocked: boolean;
  hold: Hold;
  announce(text: string): void;
}

/** What is kept of past values, and where the past is told otherwise now. */
export function HistorySection(props: HistorySectionProps) {
  const { overview, server, isShown, isBlocked, hold, announce } = props;
  const work = useWork(server, hold, announce);
  const { info, turn, turnDaily, show } = useHistory(server, work, isShown, overview);
  return (
    <Part title={words.history.title}>
      {info && (
        <div class="card padded">
          <div class="row">
            <h3 class="card-title">{words.history.what}</h3>
            <Badge
              tone={info.on ? 'good' : 'neutral'}
              text={info.on ? words.digests.isOn : words.digests.isOff}
            />
          </div>
          <p class="card-meta">{words.history.hint}</p>
          {info.values > 0 && <p class="card-meta">{keptText(info, overview.timeZone)}</p>}
          {info.problem !== '' && (
            <p class="question">
              <bdi>{info.problem}</bdi>
            </p>
          )}
          <Changed info={info} reports={overview.reports} isBlocked={isBlocked} onShow={show} />
          <p class="links">
            <Button
              look="link"
              label={words.digests.named(
                info.on ? words.digests.off : words.digests.turnOn,
                words.history.title,
              )}
              isDisabled={isBlocked}
              onClick={() => turn(!info.on)}
            >
              {info.on ? words.digests.off : words.digests.turnOn}
            </Button>
            {info.on && (
              <Button look="link" isDisabled={isBlocked} onClick={() => turnDaily(!info.daily)}>
                {info.daily ? words.history.notDaily : words.history.daily}
              </Button>
            )}
          </p>
        </div>
      )}
      <WorkStatus state={work.state} />
    </Part>
  );
}

type ChangedProps = Pick<HistorySectionProps, 'isBlocked'> & {
  info: HistoryInfo;
  reports: Overview['reports'];
  onShow: ReturnType<typeof useHistory>['show'];
};

function Changed({ info: { changed }, reports, isBlocked, onShow }: ChangedProps) {
  if (changed.length === 0) return null;
  return (
    <>
      <p class="card-meta">{words.history.changed}</p>
      <ul class="plain">
        {changed.map((one) => (
          <li key={`${one.report} ${one.kpi}`} class="row">
            <span>
              <bdi>{one.title}</bdi>{' '}
              <span class="secondary">
                <bdi>{reportText(one.report, reports)}</bdi>, {words.history.periods(one.periods)}
              </span>
            </span>
            <Button
              look="link"
              label={words.digests.named(
                words.history.show,
                `${one.title}, ${reportText(one.report, reports)}`,
              )}
              isDisabled={isBlocked}
              onClick={() => onShow(one)}
            >
              {words.history.show}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** "1,240 values since 1 Mar 2026 · 90 snapshots, last today" */
function keptText(info: HistoryInfo, timeZone: string): string {
  const { values, first, snapshots, lastSnapshot, cells } = info;
  const { history, format } = words;
  return [
    history.values(values, format.day(first)),
    ...(snapshots > 0
      ? [history.snapshots(snapshots, when(lastSnapshot, timeZone, new Date()))]
      : []),
    history.cells(cells),
  ].join(' · ');
}

/** "Pipeline · owner: Ana" */
function reportText(key: string, reports: Overview['reports']): string {
  const [id, ...filters] = key.split(' · ');
  return [reports.find((one) => one.id === id)?.title ?? id, ...filters].join(' · ');
}
