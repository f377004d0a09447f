import { useState } from 'preact/hooks';
import type { Overview } from '../../addon/api';
import type { DigestItem, DigestPreview } from '../../addon/digest-api';
import type { Outcome, SharedCopy } from '../../addon/share-api';
import {
  type DigestDraft,
  formOf,
  isWhole,
  needsOf,
  reportIds,
  withReports,
} from '../digest-draft';
import type { Client } from '../server';
import type { DigestList } from '../use-digests';
import type { Work } from '../use-work';
import { words } from '../words';
import { AddressField } from './address-field';
import { Button } from './button';
import { Check } from './check';
import { DigestCells } from './digest-cells';
import { DigestSample } from './digest-sample';
import { OutcomeList } from './outcome-list';
import { PanelBody } from './panel-body';
import { RhythmFields } from './rhythm-fields';
import { SelectField } from './select-field';
import { SheetPicks } from './sheet-picks';
import { ViewHead } from './view-head';
import { WebhookField } from './webhook-field';
import { WorkStatus } from './work-status';

interface DigestEditorProps {
  first: DigestDraft;
  overview: Overview;
  copies: readonly SharedCopy[];
  list: DigestList;
  work: Work;
  server: Client;
  isBlocked: boolean;
  onEnd(): void;
}

/** Makes a digest or changes one: what it says, when it comes, and to whom. */
export function DigestEditor(props: DigestEditorProps) {
  const { first, overview, copies, list, work, server, isBlocked, onEnd } = props;
  const { built, timeZone } = overview;
  const [draft, setDraft] = useState(first);
  const [sample, setSample] = useState<DigestPreview>();
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const form = formOf(draft, built);

  const change = (part: Partial<DigestDraft>) => {
    setDraft({ ...draft, ...part });
    setSample(undefined);
    setOutcomes([]);
  };
  const setItems = (items: DigestItem[]) => change({ items });

  const save = () =>
    list.change(form, async () => {
      const digests = await server.saveDigest(form);
      onEnd();
      return digests;
    });
  const preview = () =>
    work.run({
      needs: [],
      doing: words.digests.previewing,
      failed: words.digests.notPreviewed,
      act: async () => setSample(await server.previewDigest(form)),
    });
  const test = () =>
    work.run({
      // Whoever tests gets the mail, whoever else does.
      needs: [...new Set(['mail' as const, ...needsOf(form)])],
      doing: words.digests.testing,
      failed: words.digests.notTested,
      act: async () => {
        const answer = await server.testDigest(form);
        setOutcomes(answer.outcomes);
        list.keep(answer.digests);
      },
    });
  const addCell = () =>
    work.run({
      needs: [],
      doing: words.digests.addingCell,
      failed: words.digests.noCell,
      next: words.digests.nextCell,
      act: async () => {
        const { sheetId, a1, label } = await server.selectedCell();
        const others = draft.items.filter(
          (item) => item.kind === 'report' || item.sheetId !== sheetId || item.a1 !== a1,
        );
        setItems([...others, { kind: 'cell', sheetId, a1, label }]);
      },
    });

  const isReady = !isBlocked && isWhole(form);
  return (
    <PanelBody
      actions={
        <>
          <Button look="button primary" isDisabled={!isReady} onClick={save}>
            {words.digests.save}
          </Button>
          <Button look="button" isDisabled={isBlocked} onClick={onEnd}>
            {words.reports.cancel}
          </Button>
        </>
      }
    >
      <ViewHead title={draft.id ? words.digests.editing : words.digests.adding} onBack={onEnd} />
      {built.length > 0 && (
        <SheetPicks
          legend={words.share.reports}
          sheets={built}
          chosen={reportIds(draft.items)}
          isDisabled={isBlocked}
          onChange={(sheetIds) => setItems(withReports(draft.items, sheetIds))}
        />
      )}
      <DigestCells
        items={draft.items}
        isDisabled={isBlocked}
        onAdd={addCell}
        onLabel={(item, label) =>
          setItems(draft.items.map((one) => (one === item ? { ...item, label } : one)))
        }
        onRemove={(item) => setItems(draft.items.filter((one) => one !== item))}
      />
      <RhythmFields
        rhythm={draft.rhythm}
        timeZone={timeZone}
        isDisabled={isBlocked}
        onChange={(rhythm) => change({ rhythm })}
      />
      <AddressField
        id="digest-to"
        label={words.digests.to}
        addresses={draft.addresses}
        isDisabled={isBlocked}
        onChange={(addresses) => change({ addresses })}
      />
      <Check isOn={draft.slack} isDisabled={isBlocked} onChange={(slack) => change({ slack })}>
        {words.digests.toSlack}
      </Check>
      {draft.slack && (
        <WebhookField
          id="digest-webhook"
          webhook={draft.webhook}
          isStored={list.known?.hasWebhook === true}
          isDisabled={isBlocked}
          onChange={(webhook) => change({ webhook })}
        />
      )}
      <Check
        isOn={draft.refresh}
        isDisabled={isBlocked}
        onChange={(refresh) => change({ refresh })}
      >
        {words.digests.refresh}
      </Check>
      {copies.length > 0 && (
        <SelectField
          id="digest-link"
          label={words.digests.link}
          value={draft.link}
          options={[
            ['', words.digests.thisFile],
            ...copies.map(({ id, title }) => [id, title] as const),
          ]}
          isDisabled={isBlocked}
          onChange={(link) => change({ link })}
        />
      )}
      <div class="buttons settings-buttons">
        <Button look="button small" isDisabled={isBlocked || !form.items.length} onClick={preview}>
          {words.digests.preview}
        </Button>
        <Button look="button small" isDisabled={!isReady} onClick={test}>
          {words.digests.test}
        </Button>
      </div>
      <WorkStatus state={work.state}>
        {outcomes.length > 0 && <OutcomeList outcomes={outcomes} />}
        {sample && <DigestSample sample={sample} slack={draft.slack} />}
      </WorkStatus>
    </PanelBody>
  );
}
