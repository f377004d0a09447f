import { useRef, useState } from 'preact/hooks';
import type { SaveMapping, TabInfo } from '../../addon/api';
import { answer, chooseColumn, chooseTable, isChanged, NO_DRAFT, requestOf } from '../draft';
import { words } from '../words';
import { Badge } from './badge';
import { Button } from './button';
import { ColumnEditor } from './column-editor';
import { Disclosure } from './disclosure';
import { Failure } from './failure';
import { KindSelect } from './kind-select';
import { ProblemList } from './problem-list';
import { QuestionField } from './question-field';

interface TabCardProps {
  tab: TabInfo;
  isBlocked: boolean;
  onSave(request: SaveMapping): Promise<void>;
}

/** One tab: what it was recognised as and, opened, everything that can be said about it. */
export function TabCard({ tab, isBlocked, onSave }: TabCardProps) {
  const [isOpen, setOpen] = useState(tab.questions.length > 0 || tab.error !== '');
  const [draft, setDraft] = useState(NO_DRAFT);
  const [saving, setSaving] = useState<'' | 'now' | 'done'>('');
  const [failure, setFailure] = useState<string>();
  const head = useRef<HTMLButtonElement>(null);
  const bodyId = `tab-body-${tab.sheetId}`;
  const asks = tab.questions.length > 0 || missing(tab).length > 0;

  const save = async () => {
    setSaving('now');
    setFailure(undefined);
    try {
      await onSave(requestOf(tab, draft));
      setDraft(NO_DRAFT);
      setSaving('done');
      // The button that had the focus goes away with the draft.
      head.current?.focus();
    } catch (error) {
      setFailure((error as Error).message);
      setSaving('');
    }
  };

  const undo = () => {
    setDraft(NO_DRAFT);
    setFailure(undefined);
    head.current?.focus();
  };

  return (
    <section class={asks ? 'card asks' : 'card'}>
      <h3>
        <button
          ref={head}
          type="button"
          class="card-head"
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={() => setOpen(!isOpen)}
        >
          <span class="row">
            <bdi class="card-title">{tab.name}</bdi> <Badge {...badgeOf(tab)} />
          </span>{' '}
          <span class="card-meta">{metaOf(tab)}</span>
        </button>
      </h3>
      <div class="card-body" id={bodyId} hidden={!isOpen}>
        {tab.error !== '' && (
          <p class="bad-text">
            <bdi>{tab.error}</bdi>
          </p>
        )}
        {draft.table === undefined && (
          <>
            {tab.questions.map((question) => (
              <QuestionField
                key={`${question.kind} ${question.header}`}
                tab={tab}
                question={question}
                draft={draft}
                isDisabled={isBlocked}
                onAnswer={(value) => setDraft(answer(draft, question, value))}
              />
            ))}
            {tab.columns.length > 0 && (
              <Disclosure
                isOpen={missing(tab).length > 0}
                summary={
                  <>
                    {words.tab.columns}{' '}
                    <span class="secondary">
                      {words.tab.columnsOf(tab.recognisedCount, tab.headerCount)}
                    </span>
                  </>
                }
              >
                <ColumnEditor
                  tab={tab}
                  draft={draft}
                  isDisabled={isBlocked}
                  onChoose={(column, header) => setDraft(chooseColumn(tab, draft, column, header))}
                />
              </Disclosure>
            )}
            {tab.problems.length > 0 && (
              <Disclosure
                summary={
                  <>
                    {words.tab.listed}{' '}
                    <span class="secondary">{words.tab.rows(tab.rowsListed)}</span>
                  </>
                }
              >
                <p class="hint">{words.tab.listedHint}</p>
                <ProblemList problems={tab.problems} />
              </Disclosure>
            )}
          </>
        )}
        <KindSelect
          tab={tab}
          draft={draft}
          isDisabled={isBlocked}
          onChoose={(table) => setDraft(chooseTable(tab, draft, table))}
        />
        {failure !== undefined && (
          <Failure title={words.failure.save} message={failure} onRetry={save} />
        )}
        {saving === 'done' && !isChanged(draft) && <p class="hint">{words.tab.saved}</p>}
        {isChanged(draft) && (
          <div class="buttons">
            <Button look="button small primary" isDisabled={isBlocked} onClick={save}>
              {saving === 'now' ? words.tab.saving : words.tab.save}
            </Button>
            <Button look="button small" isDisabled={isBlocked} onClick={undo}>
              {words.tab.undo}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

const missing = (tab: TabInfo) =>
  tab.columns.filter(({ required, header }) => required && header === '');

function badgeOf(tab: TabInfo): Parameters<typeof Badge>[0] {
  const missingCount = missing(tab).length;
  if (tab.error !== '') return { tone: 'bad', text: words.tab.unreadable };
  if (tab.questions.length > 0) {
    return { tone: 'watch', text: words.tab.questions(tab.questions.length) };
  }
  if (missingCount > 0) return { tone: 'watch', text: words.tab.columnsMissing(missingCount) };
  return { tone: tab.table === 'none' ? 'neutral' : 'good', text: tab.recognisedAs };
}

function metaOf(tab: TabInfo): string {
  const { table, rows, recognisedAs, recognisedCount, headerCount, rowsListed } = tab;
  const parts =
    table === 'none'
      ? [words.tab.rows(rows), words.tab.choose]
      : [
          badgeOf(tab).text === recognisedAs ? '' : recognisedAs,
          words.tab.rows(rows),
          words.tab.columnsFound(recognisedCount, headerCount),
          rowsListed > 0 ? words.tab.rowsListed(rowsListed) : '',
        ];
  return parts.filter((part) => part !== '').join(' · ');
}
