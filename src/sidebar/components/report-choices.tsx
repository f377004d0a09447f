import type { ReportChoice, ReportId } from '../../addon/api';
import { words } from '../words';
import { Disclosure } from './disclosure';

interface ReportChoicesProps {
  reports: ReportChoice[];
  chosen: ReportId | undefined;
  isDisabled: boolean;
  onChoose(id: ReportId): void;
}

/** The reports by their reader's question. One that cannot be built says what would bring it. */
export function ReportChoices({ reports, chosen, isDisabled, onChoose }: ReportChoicesProps) {
  return (
    <fieldset disabled={isDisabled} hidden={reports.length === 0}>
      <legend class="caption">{words.reports.who}</legend>
      {reports.map(({ id, title, question, available, missing }) => (
        <div key={id} class={available ? 'card choice' : 'card choice unavailable'}>
          <label class="choice-label">
            <input
              type="radio"
              name="report"
              value={id}
              checked={id === chosen}
              disabled={!available}
              onChange={() => onChoose(id)}
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
