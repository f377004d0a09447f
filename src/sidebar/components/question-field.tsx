import type { Question, TabInfo } from '../../addon/api';
import { answerTo, type Draft } from '../draft';
import { words } from '../words';
import { Samples } from './samples';

interface QuestionFieldProps {
  tab: TabInfo;
  question: Question;
  draft: Draft;
  isDisabled: boolean;
  onAnswer(value: string): void;
}

/** No answer yet: a value of its own, since `''` is the answer "none of them". */
const OPEN = '?';

export function QuestionField({ tab, question, draft, isDisabled, onAnswer }: QuestionFieldProps) {
  const id = `question-${tab.sheetId}-${question.kind}-${question.header}`;
  const isAboutDates = question.kind === 'dayFirst';
  const column = tab.columns.find(({ name }) => name === question.column);
  const subject = isAboutDates ? question.header : (column?.title ?? question.column);
  const given = answerTo(draft, question);
  const chosen = tab.headers.find(({ header }) => !isAboutDates && header === given);
  const samples = chosen?.samples ?? question.samples;
  // The server's sentence may name the samples already.
  const unnamed = samples.filter((sample) => !question.text.includes(sample)).slice(0, 2);
  return (
    <div class="question">
      <div class="pair">
        <label htmlFor={id}>
          <bdi>{subject}</bdi>
        </label>
        <select
          id={id}
          class={given === undefined ? 'open' : undefined}
          aria-describedby={`${id}-text`}
          disabled={isDisabled}
          value={given ?? OPEN}
          onChange={({ currentTarget }) => onAnswer(currentTarget.value)}
        >
          <option value={OPEN} disabled>
            {words.question[question.kind]}
          </option>
          {question.choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <p class="samples" id={`${id}-text`}>
        <bdi>{question.text}</bdi>
      </p>
      {unnamed.length > 0 && <Samples values={unnamed} />}
    </div>
  );
}
