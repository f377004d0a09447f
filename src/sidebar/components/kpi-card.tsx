import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { KpiInfo } from '../../addon/api';
import { callOf, formulaOf, readsTabs, valueText } from '../kpi-call';
import type { Client } from '../server';
import { words } from '../words';
import { Badge } from './badge';
import { Button } from './button';

interface KpiCardProps {
  info: KpiInfo;
  isOpen: boolean;
  period: string;
  /** Of the spreadsheet. */
  locale: string;
  server: Client;
  related: KpiInfo[];
  onToggle(): void;
  onShow(kpi: KpiInfo): void;
  /** What came of inserting it. */
  children: ComponentChildren;
}

/** A KPI: its title and definition and, opened, its formula over this file and its value now. */
export function KpiCard(props: KpiCardProps) {
  const { info, isOpen, onToggle } = props;
  const bodyId = `kpi-${info.name}`;
  return (
    <section class={`card kpi${isOpen ? ' chosen' : ''}${info.missing ? ' unavailable' : ''}`}>
      <h2>
        <button
          type="button"
          class="card-head"
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={onToggle}
        >
          <span class="row">
            <bdi class="card-title">{info.title}</bdi>
            {isOpen && <Badge tone="neutral" text={words.kpis.units[info.unit]} />}
          </span>{' '}
          <bdi class="card-meta">{info.definition}</bdi>
        </button>
      </h2>
      <div class="card-body" id={bodyId} hidden={!isOpen}>
        {isOpen && <Opened {...props} />}
      </div>
    </section>
  );
}

function Opened({ info, period, locale, server, related, onShow, children }: KpiCardProps) {
  return (
    <>
      {info.missing !== '' && (
        <div class="question">
          <p>
            <bdi>{words.kpis.needs(info.missing)}</bdi>
          </p>
          {info.args.length > 0 && <p class="samples">{words.kpis.numbers}</p>}
        </div>
      )}
      {info.args.length > 0 && <code dir="ltr">{formulaOf(info, period, locale)}</code>}
      {info.args.length > 0 && readsTabs(info) && (
        <ValueNow info={info} period={period} server={server} />
      )}
      {related.length > 0 && (
        <p class="card-meta">
          {words.kpis.also}{' '}
          {related.map((kpi, at) => (
            <>
              {at > 0 && ', '}
              <Button key={kpi.name} look="link" onClick={() => onShow(kpi)}>
                <bdi>{kpi.title}</bdi>
              </Button>
            </>
          ))}
        </p>
      )}
      {children}
    </>
  );
}

type ValueNowProps = Pick<KpiCardProps, 'info' | 'period' | 'server'>;

/** Asked for when the card is opened, so that a list costs nothing. */
function ValueNow({ info, period, server }: ValueNowProps) {
  const [text, setText] = useState('');

  useEffect(() => {
    let isStale = false;
    setText('');
    const show = (answer: string) => {
      if (!isStale) setText(answer);
    };
    server.kpiValue(callOf(info, period)).then(
      (value) => show(nowText(info, valueText(value, info.unit), period)),
      (error: Error) => show(error.message),
    );
    return () => {
      isStale = true;
    };
  }, [server, info, period]);

  return (
    <p class="card-meta" aria-live="polite">
      <bdi>{text || words.kpis.counting}</bdi>
    </p>
  );
}

const nowText = ({ args }: KpiInfo, value: string, period: string): string =>
  args.includes(null) ? words.kpis.now(value, period) : words.kpis.nowAlone(value);
