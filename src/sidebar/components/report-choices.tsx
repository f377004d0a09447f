import type { ReportChoice, ReportId } from '../../addon/api';
import { words } from '../words';
import { Button } from './button';
import { Disclosure } from './disclosure';

interface ReportChoicesProps {
  reports: ReportChoice[];
  chosen: readonly ReportId[];
  isDisabled: boolean;
  onChoose(ids: ReportId[]): void;
}

/** The reports by their reader's question; any number may be built in one go. One that cannot be built says what would bring it. */
export function ReportChoices({ reports, chosen, isDisabled, onChoose }: ReportChoicesProps) {
  const available = reports.filter((report) => report.available).map(({ id }) => id);
  const toggle = (id: ReportId, isOn: boolean) =>
    onChoose(available.filter((one) => (one === id ? isOn : chosen.includes(one))));
  return (
    <fieldset disabled={isDisabled} hidden={reports.length === 0}>
      <legend class="caption">{words.reports.who}</legend>
      {available.length > 1 && (
        <Button
          look="link choose-all"
          isDisabled={isDisabled || chosen.length === available.length}
          onClick={() => onChoose(available)}
        >
          {words.reports.chooseAll}
        </Button>
      )}
      {reports.map(({ id, title, question, available, missing }) => (
        <div key={id} class={available ? 'card choice' : 'card choice unavailable'}>
          <label class="choice-label">
            <input
              type="checkbox"
              name="report"
              value={id}
              checked={chosen.includes(id)}
              disabled={!available}
              onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
            />
            <span class="card-title">{title}</span> <span class="card-meta">{question}</span>
          </label>
          {missing.length > 0 && (
            <Disclosure
              summary={
                <>
                  {available ? words.reports.leavesOut : words.reports.needs}{' '}
                  <span class="link">{words.reports.which}</span>
                </>
              }
            >
              <ul class="plain">
                {missing.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </Disclosure>
          )}
        </div>
      ))}
    </fieldset>
  );
}
