import { useRef, useState } from 'preact/hooks';
import type { DigestInfo } from '../../addon/digest-api';
import { addressesIn } from '../addresses';
import { rhythmText } from '../digest-draft';
import { when } from '../when';
import { words } from '../words';
import { Badge } from './badge';
import { Button } from './button';
import { Confirm } from './confirm';
import { focusPart } from './part';
import { WebhookField } from './webhook-field';

interface DigestCardProps {
  digest: DigestInfo;
  /** Whether the user has stored one. */
  hasWebhook: boolean;
  isBlocked: boolean;
  onEdit(): void;
  onSwitch(on: boolean): void;
  onTakeOver(webhook: string): void;
  onDelete(): void;
}

/** A digest: when it comes, to whom, whose it is, and whether it works. */
export function DigestCard(props: DigestCardProps) {
  const { digest, hasWebhook, isBlocked, onEdit, onSwitch, onTakeOver, onDelete } = props;
  const [asked, ask] = useState<'' | 'webhook' | 'delete'>('');
  const card = useRef<HTMLElement>(null);
  const rhythm = rhythmText(digest.form.rhythm);
  const end = () => {
    ask('');
    card.current?.focus();
  };
  const link = (text: string, act: () => void) => (
    <Button
      look="link"
      label={words.digests.named(text, rhythm)}
      isDisabled={isBlocked}
      onClick={act}
    >
      {text}
    </Button>
  );
  const remove = () => {
    ask('');
    focusPart(card.current);
    onDelete();
  };
  const takeOver = () => (digest.form.slack && !hasWebhook ? ask('webhook') : onTakeOver(''));
  return (
    <section ref={card} tabIndex={-1} class={digest.lastError ? 'card padded asks' : 'card padded'}>
      <div class="row">
        <h3 class="card-title">{rhythm}</h3>
        <Badge {...badgeOf(digest)} />
      </div>
      <p class="card-meta">
        <bdi>{digest.titles.join(' · ')}</bdi>
      </p>
      <p class="card-meta">{waysOf(digest)}</p>
      <p class="card-meta">{runsOf(digest)}</p>
      <p class="card-meta">
        <bdi>
          {digest.owner} · {digest.timeZone}
        </bdi>
      </p>
      {digest.lastError !== '' && (
        <p class="question">
          <bdi>{digest.lastError}</bdi>
        </p>
      )}
      {asked === 'delete' && (
        <Confirm
          title={words.digests.deletes(rhythm)}
          text={words.digests.deleteHint}
          keep={words.copies.keep}
          isDisabled={isBlocked}
          onKeep={end}
        >
          <Button look="button small" isDisabled={isBlocked} onClick={remove}>
            {words.digests.delete}
          </Button>
        </Confirm>
      )}
      {asked === 'webhook' && (
        <AskWebhook
          id={`webhook-${digest.id}`}
          isBlocked={isBlocked}
          onGive={(webhook) => {
            end();
            onTakeOver(webhook);
          }}
          onEnd={end}
        />
      )}
      {asked === '' && (
        <p class="links">
          {digest.isMine ? (
            <>
              {link(words.digests.edit, onEdit)}
              {digest.on
                ? link(words.digests.off, () => onSwitch(false))
                : link(words.digests.turnOn, () => onSwitch(true))}
              {link(words.digests.delete, () => ask('delete'))}
            </>
          ) : (
            link(words.digests.takeOver, takeOver)
          )}
        </p>
      )}
    </section>
  );
}

interface AskWebhookProps {
  id: string;
  isBlocked: boolean;
  onGive(webhook: string): void;
  onEnd(): void;
}

/** A webhook is its user's own, so whoever takes a digest over gives one. */
function AskWebhook({ id, isBlocked, onGive, onEnd }: AskWebhookProps) {
  const [webhook, change] = useState('');
  return (
    <>
      <WebhookField
        id={id}
        webhook={webhook}
        isStored={false}
        isDisabled={isBlocked}
        onChange={change}
      />
      <div class="buttons">
        <Button
          look="button small primary"
          isDisabled={isBlocked || webhook.trim() === ''}
          onClick={() => onGive(webhook.trim())}
        >
          {words.digests.takeOver}
        </Button>
        <Button look="button small" onClick={onEnd}>
          {words.reports.cancel}
        </Button>
      </div>
    </>
  );
}

function badgeOf({ on, lastError }: DigestInfo): Parameters<typeof Badge>[0] {
  if (!on) return { tone: 'neutral', text: words.digests.isOff };
  return lastError
    ? { tone: 'bad', text: words.digests.failing }
    : { tone: 'good', text: words.digests.isOn };
}

/** "e-mail to 3 · Slack · refreshes first" */
function waysOf({ form }: DigestInfo): string {
  const count = addressesIn(form.addresses).list.length;
  return [
    ...(count > 0 ? [words.digests.mailTo(count)] : []),
    ...(form.slack ? ['Slack'] : []),
    ...(form.refresh ? [words.digests.refreshes] : []),
  ].join(' · ');
}

/** "next 8 Apr · last today 09:02" */
function runsOf({ on, nextRun, lastRun, timeZone }: DigestInfo): string {
  const now = new Date();
  return [
    ...(on && nextRun ? [words.digests.next(when(nextRun, timeZone, now))] : []),
    lastRun ? words.digests.last(when(lastRun, timeZone, now)) : words.digests.neverRun,
  ].join(' · ');
}
