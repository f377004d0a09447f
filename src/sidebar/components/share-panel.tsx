import { useState } from 'preact/hooks';
import type { Overview } from '../../addon/api';
import type { DigestDraft } from '../digest-draft';
import { isAddressed, isWrongDay } from '../invitation';
import type { Client } from '../server';
import { shareable } from '../share-draft';
import { useDigests } from '../use-digests';
import { type ShareForm, useShareForm } from '../use-share-form';
import { useShares } from '../use-shares';
import { type Hold, useWork } from '../use-work';
import { words } from '../words';
import { Button } from './button';
import { CopyCard } from './copy-card';
import { DigestEditor } from './digest-editor';
import { DigestSection } from './digest-section';
import { EveryCell } from './every-cell';
import { HistorySection } from './history-section';
import { InviteFields } from './invite-fields';
import { MadeCard } from './made-card';
import { Notice } from './notice';
import { PanelBody } from './panel-body';
import { Part } from './part';
import { ShareFields } from './share-fields';
import { WhatLeaves } from './what-leaves';
import { WorkStatus } from './work-status';

interface SharePanelProps {
  overview: Overview;
  server: Client;
  isShown: boolean;
  isBlocked: boolean;
  hold: Hold;
  announce(text: string): void;
  onToReports(): void;
}

type View = { kind: 'main' } | { kind: 'cells' } | { kind: 'digest'; draft: DigestDraft };

const MAIN: View = { kind: 'main' };

/** Copies for investors, who has them, digests and history. */
export function SharePanel(props: SharePanelProps) {
  const { overview, server, isShown, isBlocked, hold, announce, onToReports } = props;
  const work = useWork(server, hold, announce);
  const copyWork = useWork(server, hold, announce);
  const digestWork = useWork(server, hold, announce);
  const list = useShares(server, copyWork, isShown, overview);
  const digests = useDigests(server, digestWork, isShown, overview);
  const form = useShareForm(server, overview, list, work, copyWork, announce);
  const [view, setView] = useState<View>(MAIN);
  const { preview } = form;
  const isPossible = shareable(overview.built).length > 0;

  const change = (act: () => ReturnType<Client['revoke']>, inDrive: boolean) =>
    copyWork.run({
      needs: inDrive ? ['share'] : [],
      doing: words.copies.changing,
      failed: words.copies.notChanged,
      act: async () => list.keep(await act()),
    });

  return (
    <>
      <div class="panel" hidden={view.kind !== 'main'}>
        <PanelBody
          actions={
            isPossible ? (
              <Actions
                form={form}
                isBlocked={isBlocked}
                isWorking={work.state.kind === 'working'}
              />
            ) : (
              <Button look="button primary" onClick={onToReports}>
                {words.share.toReports}
              </Button>
            )
          }
        >
          {!isPossible && <Notice title={words.share.nothingTitle} text={words.share.nothing} />}
          {isPossible && (
            <>
              {form.draft.share !== '' && (
                <div class="notice">
                  <p>
                    <bdi>{words.share.updates(form.draft.title ?? '')}</bdi>
                  </p>
                  <Button look="link" onClick={form.renew}>
                    {words.share.newInstead}
                  </Button>
                </div>
              )}
              <ShareFields
                draft={form.draft}
                built={overview.built}
                isDisabled={isBlocked}
                onChange={form.change}
              />
              <InviteFields
                id="share"
                invitation={form.invitation}
                isDisabled={isBlocked}
                onChange={form.invite}
              />
              <WhatLeaves preview={preview} onSeeCells={() => setView({ kind: 'cells' })} />
            </>
          )}
          <WorkStatus state={work.state}>
            {form.made && <MadeCard copy={form.made} outcomes={form.outcomesOf(form.made.id)} />}
          </WorkStatus>
          <Part title={words.copies.title}>
            {list.copies?.length === 0 && <p class="secondary">{words.copies.none}</p>}
            {list.copies?.map((copy) => (
              <CopyCard
                key={copy.id}
                copy={copy}
                timeZone={overview.timeZone}
                isBlocked={isBlocked}
                outcomes={form.made?.id === copy.id ? [] : form.outcomesOf(copy.id)}
                onUpdate={() => form.update(copy)}
                onRevoke={({ id: recipient }) =>
                  change(() => server.revoke({ share: copy.id, recipient }), true)
                }
                onForget={(trash) =>
                  change(() => server.forgetShare({ share: copy.id, trash }), trash)
                }
                onDeliver={(invitation, asPdf) => form.deliver(copy.id, invitation, asPdf)}
              />
            ))}
            <WorkStatus state={copyWork.state} />
          </Part>
          <DigestSection
            list={digests}
            work={digestWork}
            server={server}
            isBlocked={isBlocked}
            onEdit={(draft) => setView({ kind: 'digest', draft })}
          />
          <HistorySection {...props} />
        </PanelBody>
      </div>
      {view.kind === 'cells' && preview.current && (
        <EveryCell preview={preview.current} onBack={() => setView(MAIN)} />
      )}
      {view.kind === 'digest' && (
        <DigestEditor
          first={view.draft}
          overview={overview}
          copies={list.copies ?? []}
          list={digests}
          work={digestWork}
          server={server}
          isBlocked={isBlocked}
          onEnd={() => setView(MAIN)}
        />
      )}
    </>
  );
}

interface ActionsProps {
  form: ShareForm;
  isBlocked: boolean;
  isWorking: boolean;
}

/** Nothing is created before its cells were shown. */
function Actions({ form, isBlocked, isWorking }: ActionsProps) {
  const { draft, invitation, preview, create } = form;
  const isSent = isAddressed(invitation);
  const isReady =
    !isBlocked &&
    preview.current !== undefined &&
    preview.current.cells > 0 &&
    !(isSent && isWrongDay(invitation.until, new Date()));
  if (!preview.isWanted && !isWorking) {
    return (
      <Button look="button primary" isDisabled={isBlocked || !form.isChosen} onClick={preview.ask}>
        {words.share.ask}
      </Button>
    );
  }
  return (
    <>
      <Button look="button primary" isDisabled={!isReady} onClick={() => create(false)}>
        {createText(draft.share !== '', isSent)}
      </Button>
      <Button
        look="button"
        label={words.share.pdf}
        isDisabled={!isReady || !isSent}
        onClick={() => create(true)}
      >
        PDF
      </Button>
    </>
  );
}

function createText(isUpdate: boolean, isAddressed: boolean): string {
  const { create, createAndShare, update, updateAndShare } = words.share;
  if (isUpdate) return isAddressed ? updateAndShare : update;
  return isAddressed ? createAndShare : create;
}
