import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Inserted, KpiInfo, Overview } from '../../addon/api';
import { callOf, isNamed, singlePeriods } from '../kpi-call';
import { search } from '../kpi-search';
import type { Client } from '../server';
import { useCurrentCell, useKpis } from '../use-kpis';
import { words } from '../words';
import { Button } from './button';
import { Failure } from './failure';
import { KpiCard } from './kpi-card';
import { Notice } from './notice';
import { PanelBody } from './panel-body';
import { ReplaceQuestion } from './replace-question';
import { SelectField } from './select-field';

interface KpisPanelProps {
  overview: Overview;
  server: Client;
  isShown: boolean;
  isBlocked: boolean;
  announce(text: string): void;
}

/** Finds a KPI, says what it is over this file, and puts its formula into the selected cell. */
export function KpisPanel({ overview, server, isShown, isBlocked, announce }: KpisPanelProps) {
  const kpis = useKpis(server, overview, isShown);
  const cell = useCurrentCell(server, isShown);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [wantedPeriod, setWantedPeriod] = useState('');
  const [isInserting, setInserting] = useState(false);
  const [question, setQuestion] = useState<Inserted>();
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<string>();

  const found = useMemo(() => search(kpis.list ?? [], text), [kpis.list, text]);
  const info = found.find(({ name }) => name === chosen);
  const periods = singlePeriods(overview.periods);
  const period =
    periods.find(({ value }) => value === wantedPeriod)?.value ??
    periods.find(({ value }) => isNamed(value))?.value ??
    String(new Date().getFullYear());

  useEffect(() => {
    if (kpis.list) announce(words.kpis.found(found.length));
  }, [kpis.list, found.length, announce]);

  const choose = (name: string | undefined) => {
    setChosen(name);
    setQuestion(undefined);
    setNote('');
    setFailure(undefined);
  };

  const show = ({ name, title }: KpiInfo) => {
    setText(title);
    choose(name);
    document.getElementById('kpi-search')?.focus();
  };

  const insert = async (over: string) => {
    if (!info) return;
    setInserting(true);
    setFailure(undefined);
    setNote('');
    try {
      const result = await server.insertKpi({ call: callOf(info, period), over });
      setQuestion(result.holds ? result : undefined);
      if (!result.holds) {
        setNote(words.kpis.inserted(result.cell));
        announce(words.kpis.inserted(result.cell));
      }
    } catch (error) {
      setQuestion(undefined);
      setFailure((error as Error).message);
    } finally {
      setInserting(false);
    }
  };

  const isReady = info !== undefined && info.args.length > 0;
  return (
    <PanelBody
      actions={
        <Button
          look="button primary"
          isDisabled={isBlocked || isInserting || !isReady}
          onClick={() => insert('')}
        >
          {insertLabel(isInserting, cell)}
        </Button>
      }
    >
      <input
        id="kpi-search"
        type="search"
        class="search"
        aria-label={words.kpis.search}
        placeholder={words.kpis.hint(kpis.list?.length ?? 182)}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      {periods.length > 0 && (
        <SelectField
          id="kpi-period"
          label={words.reports.period}
          value={period}
          options={periods.map(({ value, label }) => [value, label])}
          isDisabled={false}
          onChange={setWantedPeriod}
        />
      )}
      <div class="kpis">
        {kpis.failure !== undefined && (
          <Failure title={words.failure.kpis} message={kpis.failure} onRetry={kpis.load} />
        )}
        {isShown && !kpis.list && kpis.failure === undefined && <Bones />}
        {kpis.list && found.length === 0 && (
          <Notice title={words.kpis.nothing} text={words.kpis.nothingNext} />
        )}
        {found.map((one) => (
          <KpiCard
            key={one.name}
            info={one}
            isOpen={one.name === chosen}
            period={period}
            locale={overview.locale}
            server={server}
            related={relatedOf(one, kpis.list ?? [])}
            onToggle={() => choose(one.name === chosen ? undefined : one.name)}
            onShow={show}
          >
            {question && (
              <ReplaceQuestion
                question={question}
                isDisabled={isInserting}
                onReplace={() => insert(question.cell)}
                onKeep={() => setQuestion(undefined)}
              />
            )}
            {note !== '' && <p class="hint">{note}</p>}
            {failure !== undefined && (
              <Failure
                title={words.failure.insert}
                message={failure}
                next={words.failure.nextInsert}
                onRetry={() => insert('')}
              />
            )}
          </KpiCard>
        ))}
      </div>
    </PanelBody>
  );
}

function insertLabel(isInserting: boolean, cell: string): string {
  if (isInserting) return words.kpis.inserting;
  return cell ? words.kpis.insertInto(cell) : words.kpis.insert;
}

const relatedOf = ({ related }: KpiInfo, list: readonly KpiInfo[]): KpiInfo[] =>
  list.filter(({ name }) => related.includes(name));

function Bones() {
  return (
    <div aria-hidden="true">
      {[0, 1, 2, 3].map((card) => (
        <div key={card} class="card bones">
          <div class="bone title" />
          <div class="bone line" />
        </div>
      ))}
    </div>
  );
}
