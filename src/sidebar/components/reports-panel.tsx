import { useEffect, useRef, useState } from 'preact/hooks';
import type { BuiltReport, Overview, ReportChoice, ReportId } from '../../addon/api';
import type { Builds, Order } from '../use-builds';
import { words } from '../words';
import { BuildStatus } from './build-status';
import { BuiltList } from './built-list';
import { Button } from './button';
import { Failure } from './failure';
import { type Filter, FilterFields } from './filter-fields';
import { HeadlineFields } from './headline-fields';
import { Notice } from './notice';
import { PanelBody } from './panel-body';
import { ReportChoices } from './report-choices';
import { SelectField } from './select-field';

interface ReportsPanelProps {
  overview: Overview;
  isBlocked: boolean;
  builds: Builds;
  onShowSheet(sheetId: number): Promise<void>;
  onToData(): void;
}

/** Chooses a report, its period and filters, builds it, and keeps what was built up to date. */
export function ReportsPanel({
  overview,
  isBlocked,
  builds,
  onShowSheet,
  onToData,
}: ReportsPanelProps) {
  const [wanted, setWanted] = useState<ReportId[]>();
  const [wantedPeriod, setWantedPeriod] = useState('');
  const [filters, setFilters] = useState<Filter[]>([]);
  const [headlines, setHeadlines] = useState<Partial<Record<ReportId, string[]>>>({});
  const [splits, setSplits] = useState<Partial<Record<ReportId, string>>>({});
  const [failure, setFailure] = useState<{ message: string; sheetId: number }>();
  const status = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (builds.state.kind !== 'idle') status.current?.scrollIntoView({ block: 'nearest' });
  }, [builds.state.kind]);

  // What was wanted may be gone when the tabs are read again.
  const available = overview.reports.filter((report) => report.available);
  const chosen = wanted ? available.filter(({ id }) => wanted.includes(id)) : available.slice(0, 1);
  const period =
    overview.periods.find(({ value }) => value === wantedPeriod) ?? overview.periods[0];
  const known = filters.filter(({ column }) =>
    overview.filters.some((choice) => choice.column === column),
  );
  const rebuilt = chosen.flatMap(
    ({ id }) => overview.built.find((built) => built.report === id)?.name ?? [],
  );

  /** As it was just chosen, as the sheet has it, or the usual one. */
  const headlineOf = ({ id, headline }: ReportChoice): string[] =>
    headlines[id] ??
    overview.built.find(({ report }) => report === id)?.headline ??
    headline?.usual ??
    [];

  const builtBy = ({ id }: ReportChoice): string =>
    overview.built.find(({ report }) => report === id)?.splitBy ?? '';

  /** The same for what its rows are; '' for its own column, also where the data has the other one no more. */
  const splitOf = (report: ReportChoice): string => {
    const wantedSplit = splits[report.id] ?? builtBy(report);
    const at = report.splits.findIndex(({ column }) => column === wantedSplit);
    return at > 0 ? wantedSplit : '';
  };

  const build = () => {
    if (!period) return;
    const given = known.filter(({ value }) => value !== '');
    const filters = Object.fromEntries(given.map(({ column, value }) => [column, value]));
    builds.start(
      chosen.map((report) => {
        const { id, title } = report;
        const splitBy = splitOf(report);
        return {
          title,
          request: {
            report: id,
            period: period.value,
            filters,
            ...(headlines[id] ? { headline: headlines[id] } : {}),
            ...(splitBy !== builtBy(report) ? { splitBy } : {}),
          },
        };
      }),
    );
  };

  const refresh = (reports: BuiltReport[]) => builds.start(reports.map(orderOf));

  const showSheet = async (sheetId: number) => {
    setFailure(undefined);
    try {
      await onShowSheet(sheetId);
    } catch (error) {
      setFailure({ message: (error as Error).message, sheetId });
    }
  };

  const isStopping = builds.state.kind === 'building' && builds.state.isStopping;
  return (
    <PanelBody
      actions={
        available.length > 0 || builds.isBuilding ? (
          <>
            <Button
              look="button primary"
              isDisabled={isBlocked || !period || !chosen.length}
              onClick={build}
            >
              {builds.isBuilding ? words.reports.building : words.reports.build(chosen.length)}
            </Button>
            {builds.isBuilding && (
              <Button look="button" isDisabled={isStopping} onClick={builds.cancel}>
                {isStopping ? words.reports.cancelling : words.reports.cancel}
              </Button>
            )}
          </>
        ) : (
          <Button look="button primary" onClick={onToData}>
            {words.reports.toData}
          </Button>
        )
      }
    >
      {!available.length && (
        <Notice title={words.reports.nothingTitle} text={words.reports.nothing} />
      )}
      <ReportChoices
        reports={overview.reports}
        chosen={chosen.map(({ id }) => id)}
        isDisabled={isBlocked}
        onChoose={setWanted}
      />
      {available.length > 0 && (
        <>
          <SelectField
            id="period"
            label={words.reports.period}
            value={period?.value}
            options={overview.periods.map(({ value, label }) => [value, label])}
            isDisabled={isBlocked}
            onChange={setWantedPeriod}
          />
          {chosen.map(
            (report) =>
              report.splits.length > 1 && (
                <SelectField
                  key={report.id}
                  id={`rows-${report.id}`}
                  label={words.reports.rowsBy(report.title)}
                  value={splitOf(report) || report.splits[0]!.column}
                  options={report.splits.map(({ column, title }) => [column, title])}
                  isDisabled={isBlocked}
                  onChange={(column) => setSplits({ ...splits, [report.id]: column })}
                />
              ),
          )}
          {overview.filters.length > 0 && (
            <FilterFields
              choices={overview.filters}
              filters={known}
              isDisabled={isBlocked}
              onChange={setFilters}
            />
          )}
          {chosen.map(
            (report) =>
              report.headline && (
                <HeadlineFields
                  key={report.id}
                  report={report.title}
                  choice={report.headline}
                  chosen={headlineOf(report)}
                  isDisabled={isBlocked}
                  onChange={(names) => setHeadlines({ ...headlines, [report.id]: names })}
                />
              ),
          )}
          {rebuilt.map((name) => (
            <p key={name} class="hint">
              {words.reports.rebuilds(name)}
            </p>
          ))}
        </>
      )}
      <div ref={status} class="status">
        <BuildStatus state={builds.state} onRetry={builds.start} onShowSheet={showSheet} />
      </div>
      <BuiltList
        overview={overview}
        isBlocked={isBlocked}
        onRefresh={refresh}
        onShowSheet={showSheet}
      />
      {failure && (
        <Failure
          title={words.failure.show}
          message={failure.message}
          next={words.failure.nextShow}
          onRetry={() => showSheet(failure.sheetId)}
        />
      )}
    </PanelBody>
  );
}

function orderOf(built: BuiltReport): Order {
  const { name, sheetId, report, period, filters, headline, splitBy } = built;
  const chosen = { ...(headline ? { headline } : {}), ...(splitBy ? { splitBy } : {}) };
  return { title: name, request: { report, period, filters, ...chosen, sheetId } };
}
