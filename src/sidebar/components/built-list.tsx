import type { BuiltReport, Overview } from '../../addon/api';
import { when } from '../when';
import { words } from '../words';
import { Badge } from './badge';
import { Button } from './button';

interface BuiltListProps {
  overview: Overview;
  isBlocked: boolean;
  onRefresh(reports: BuiltReport[]): void;
  onShowSheet(sheetId: number): void;
}

/** The report sheets of the spreadsheet, whether they still say what the data says, and Refresh. */
export function BuiltList({ overview, isBlocked, onRefresh, onShowSheet }: BuiltListProps) {
  const { built, timeZone } = overview;
  const now = new Date();
  return (
    <section>
      <div class="row caption-row">
        <h2 class="caption">{words.built.title}</h2>
        {built.length > 1 && (
          <Button look="link" isDisabled={isBlocked} onClick={() => onRefresh(built)}>
            {words.built.refreshAll}
          </Button>
        )}
      </div>
      {built.length === 0 && <p class="secondary">{words.built.none}</p>}
      {built.map((report) => (
        <div key={report.sheetId} class="card padded built">
          <div class="row">
            <Button
              look="card-title cover"
              label={words.built.open(report.name)}
              onClick={() => onShowSheet(report.sheetId)}
            >
              <bdi>{report.name}</bdi>
            </Button>
            {report.dataChanged ? (
              <Badge tone="watch" text={words.built.dataChanged} />
            ) : (
              <Badge tone="good" text={words.built.upToDate} />
            )}
          </div>
          <p class="card-meta">{contentOf(report, overview)}</p>
          <p class="card-meta">
            {when(report.refreshedAt, timeZone, now)}
            {' · '}
            <Button
              look="link above"
              label={words.built.refreshNamed(report.name)}
              isDisabled={isBlocked}
              onClick={() => onRefresh([report])}
            >
              {words.built.refresh}
            </Button>
          </p>
        </div>
      ))}
    </section>
  );
}

/** "Last 12 months by month · rows by Team · Owner is Ana" */
function contentOf({ report, period, splitBy, filters }: BuiltReport, overview: Overview): string {
  const label = overview.periods.find(({ value }) => value === period)?.label ?? period;
  const titleOf = (column: string) =>
    overview.filters.find((choice) => choice.column === column)?.title ?? column;
  const splits = overview.reports.find(({ id }) => id === report)?.splits ?? [];
  const by = splits.find(({ column }) => column === splitBy)?.title ?? splitBy;
  const rows = by ? [words.built.rowsBy(by)] : [];
  const chosen = Object.entries(filters)
    .filter(([, value]) => value !== '')
    .map(([column, value]) => words.built.filter(titleOf(column), value));
  return [label, ...rows, ...chosen].join(' · ');
}
