import { useState } from 'preact/hooks';
import type { Overview } from '../addon/api';
import type { Created, Outcome, SharedCopy } from '../addon/share-api';
import { textOf } from './addresses';
import { type Invitation, isAddressed, NO_INVITATION } from './invitation';
import type { Client } from './server';
import { draftOf, NEW_COPY, requestOf, type ShareDraft } from './share-draft';
import { type Preview, usePreview } from './use-preview';
import type { CopyList } from './use-shares';
import type { Job, Work } from './use-work';
import { words } from './words';

export interface ShareForm {
  draft: ShareDraft;
  change(draft: ShareDraft): void;
  invitation: Invitation;
  invite(invitation: Invitation): void;
  preview: Preview;
  /** The copy that was made last. */
  made: SharedCopy | undefined;
  /** What came of the last addresses of a copy. */
  outcomesOf(share: string): readonly Outcome[];
  /** Whether any report is. */
  isChosen: boolean;
  /** Fills the form with what the copy was made with. */
  update(copy: SharedCopy): void;
  /** Goes back to a new copy. */
  renew(): void;
  /** Makes the copy of the preview, and lets in who is named, or mails them the PDF. */
  create(asPdf: boolean): void;
  /** The same for a copy that is there. */
  deliver(share: string, invitation: Invitation, asPdf: boolean): void;
}

/** What is about to leave, and to whom. Nothing is created but what a preview has shown. */
export function useShareForm(
  server: Client,
  { built }: Overview,
  { keep, whoHasThem }: CopyList,
  { run }: Work,
  listWork: Work,
  announce: (text: string) => void,
): ShareForm {
  const [draft, change] = useState(NEW_COPY);
  const [invitation, invite] = useState(NO_INVITATION);
  const [made, setMade] = useState<SharedCopy>();
  const [delivered, setDelivered] = useState<{ share: string; outcomes: Outcome[] }>();
  const request = requestOf(draft, built);
  const refreshed = JSON.stringify(built.map(({ refreshedAt }) => refreshedAt));
  const preview = usePreview(server, request, refreshed);

  const delivery = (share: string, to: Invitation, asPdf: boolean): Job => ({
    needs: asPdf ? ['share', 'mail'] : ['share'],
    doing: asPdf ? words.share.mailing : words.share.inviting,
    failed: asPdf ? words.share.notMailed : words.share.notInvited,
    act: async () => {
      const { message, until, locked } = to;
      const addressed = { share, addresses: textOf(to.addresses), message };
      const { outcomes, shares } = asPdf
        ? await server.mailPdf(addressed)
        : await server.invite({ ...addressed, until, locked });
      keep(shares);
      setDelivered({ share, outcomes });
      const told = outcomes.map(
        ({ address, state }) => `${address}: ${words.invite.outcomes[state]}`,
      );
      announce(told.join('. '));
    },
  });

  const create = (asPdf: boolean) => {
    const shown = preview.current;
    if (!shown) return;
    setMade(undefined);
    setDelivered(undefined);
    let created: Created;
    run({
      needs: asPdf ? ['share', 'mail'] : ['share'],
      doing: draft.share ? words.share.updating : words.share.creating,
      failed: draft.share ? words.share.notUpdated : words.share.notCreated,
      next: words.share.nextCreate,
      // What leaves may have changed since, so it is looked at again.
      retry: preview.ask,
      act: async () => {
        try {
          created = await server.createShare({ request, fingerprint: shown.fingerprint });
        } finally {
          preview.forget();
        }
        const { share, shares } = created;
        keep(shares);
        setMade(shares.copies.find(({ id }) => id === share));
        change(NEW_COPY);
        invite(NO_INVITATION);
        announce(words.share.made(request.title));
      },
      after: () =>
        isAddressed(invitation) ? delivery(created.share, invitation, asPdf) : whoHasThem,
    });
  };

  return {
    draft,
    change,
    invitation,
    invite,
    preview,
    made,
    outcomesOf: (share) => (delivered?.share === share ? delivered.outcomes : []),
    isChosen: request.sheetIds.length > 0,
    renew: () => change(NEW_COPY),
    update(copy) {
      change(draftOf(copy));
      invite({ ...NO_INVITATION, locked: copy.locked });
      preview.ask();
    },
    create,
    deliver(share, to, asPdf) {
      setMade(undefined);
      listWork.run(delivery(share, to, asPdf));
    },
  };
}
