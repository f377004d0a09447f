import { useRef, useState } from 'preact/hooks';
import type { Outcome, Recipient, SharedCopy } from '../../addon/share-api';
import { type Invitation, isAddressed, isWrongDay, NO_INVITATION } from '../invitation';
import { when } from '../when';
import { words } from '../words';
import { Button } from './button';
import { Confirm } from './confirm';
import { InviteFields } from './invite-fields';
import { OutcomeList } from './outcome-list';
import { focusPart } from './part';

interface CopyCardProps {
  copy: SharedCopy;
  timeZone: string;
  isBlocked: boolean;
  /** Of the last delivery. */
  outcomes: readonly Outcome[];
  onUpdate(): void;
  onRevoke(recipient: Recipient): void;
  onForget(trash: boolean): void;
  /** Lets more people in, or mails them the PDF. */
  onDeliver(invitation: Invitation, asPdf: boolean): void;
}

type Asked = '' | 'more' | 'forget' | Recipient;

/** A copy: where it is, who has it, and what may be done about that. */
export function CopyCard(props: CopyCardProps) {
  const { copy, timeZone, isBlocked, outcomes, onUpdate, onRevoke, onForget } = props;
  const [asked, ask] = useState<Asked>('');
  const head = useRef<HTMLAnchorElement>(null);
  const end = () => {
    ask('');
    head.current?.focus();
  };
  const meta = [
    when(copy.updatedAt, timeZone, new Date()),
    ...(copy.locked ? [words.copies.locked] : []),
  ];
  return (
    <section class={copy.problem ? 'card padded asks' : 'card padded'}>
      <h3>
        <a ref={head} class="card-title" href={copy.url} target="_blank" rel="noopener">
          <bdi>{copy.title}</bdi>
        </a>
      </h3>
      <p class="card-meta">{meta.join(' · ')}</p>
      {copy.problem !== '' && (
        <p class="question">
          <bdi>{copy.problem}</bdi>
        </p>
      )}
      <Recipients {...props} onAsk={ask} />
      {outcomes.length > 0 && <OutcomeList outcomes={outcomes} />}
      {typeof asked === 'object' && (
        <Confirm
          title={words.copies.revokes(asked.address)}
          text={words.copies.revokeHint}
          keep={words.copies.keep}
          isDisabled={isBlocked}
          onKeep={end}
        >
          <Button
            look="button small"
            isDisabled={isBlocked}
            onClick={() => {
              end();
              onRevoke(asked);
            }}
          >
            {words.copies.revoke}
          </Button>
        </Confirm>
      )}
      {asked === 'forget' && (
        <Confirm
          title={words.copies.forgets(copy.title)}
          text={words.copies.forgetHint}
          keep={words.copies.keep}
          isDisabled={isBlocked}
          onKeep={end}
        >
          {[true, false].map((trash) => (
            <Button
              key={String(trash)}
              look="button small"
              isDisabled={isBlocked}
              onClick={() => {
                ask('');
                focusPart(head.current);
                onForget(trash);
              }}
            >
              {trash ? words.copies.trash : words.copies.forget}
            </Button>
          ))}
        </Confirm>
      )}
      {asked === 'more' && <More {...props} onEnd={end} />}
      {asked === '' && (
        <p class="links">
          <Button
            look="link"
            label={words.copies.updateNamed(copy.title)}
            isDisabled={isBlocked}
            onClick={onUpdate}
          >
            {words.copies.update}
          </Button>
          <Button
            look="link"
            label={words.copies.moreNamed(copy.title)}
            isDisabled={isBlocked}
            onClick={() => ask('more')}
          >
            {words.copies.more}
          </Button>
          <Button
            look="link"
            label={words.copies.removeNamed(copy.title)}
            isDisabled={isBlocked}
            onClick={() => ask('forget')}
          >
            {words.copies.remove}
          </Button>
        </p>
      )}
    </section>
  );
}

function Recipients({
  copy: { recipients },
  isBlocked,
  onAsk,
}: CopyCardProps & { onAsk(recipient: Recipient): void }) {
  if (!recipients) return null;
  if (recipients.length === 0) return <p class="card-meta">{words.copies.nobody}</p>;
  return (
    <ul class="plain recipients">
      {recipients.map((recipient) => (
        <li key={recipient.id}>
          <div class="row">
            <bdi>{recipient.address}</bdi>
            <Button
              look="link bad-text"
              label={words.copies.revokeNamed(recipient.address)}
              isDisabled={isBlocked}
              onClick={() => onAsk(recipient)}
            >
              {words.copies.revoke}
            </Button>
          </div>
          <p class="secondary">
            {recipient.until
              ? words.copies.until(words.format.day(recipient.until))
              : words.copies.noEnd}
          </p>
        </li>
      ))}
    </ul>
  );
}

function More({ copy, isBlocked, onDeliver, onEnd }: CopyCardProps & { onEnd(): void }) {
  const [invitation, change] = useState({ ...NO_INVITATION, locked: copy.locked });
  const isReady =
    !isBlocked && isAddressed(invitation) && !isWrongDay(invitation.until, new Date());
  const deliver = (asPdf: boolean) => {
    onEnd();
    onDeliver(invitation, asPdf);
  };
  return (
    <>
      <InviteFields
        id={`invite-${copy.id}`}
        invitation={invitation}
        isDisabled={isBlocked}
        onChange={change}
      />
      <div class="buttons">
        <Button look="button small primary" isDisabled={!isReady} onClick={() => deliver(false)}>
          {words.share.share}
        </Button>
        <Button
          look="button small"
          label={words.share.pdf}
          isDisabled={!isReady}
          onClick={() => deliver(true)}
        >
          PDF
        </Button>
        <Button look="button small" onClick={onEnd}>
          {words.reports.cancel}
        </Button>
      </div>
    </>
  );
}
