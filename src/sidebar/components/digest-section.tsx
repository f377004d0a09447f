import { type DigestDraft, draftOf, NEW_DIGEST } from '../digest-draft';
import type { Client } from '../server';
import type { DigestList } from '../use-digests';
import type { Work } from '../use-work';
import { words } from '../words';
import { Button } from './button';
import { DigestCard } from './digest-card';
import { Part } from './part';
import { WorkStatus } from './work-status';

interface DigestSectionProps {
  list: DigestList;
  work: Work;
  server: Client;
  isBlocked: boolean;
  onEdit(draft: DigestDraft): void;
}

/** What is sent by itself, when and to whom. */
export function DigestSection({ list, work, server, isBlocked, onEdit }: DigestSectionProps) {
  const { known, change } = list;
  return (
    <Part
      title={words.digests.title}
      action={
        known && (
          <Button look="link" isDisabled={isBlocked} onClick={() => onEdit(NEW_DIGEST)}>
            {words.digests.add}
          </Button>
        )
      }
    >
      {known?.digests.length === 0 && <p class="secondary">{words.digests.none}</p>}
      {known?.digests.map((digest) => (
        <DigestCard
          key={digest.id}
          digest={digest}
          hasWebhook={known.hasWebhook}
          isBlocked={isBlocked}
          onEdit={() => onEdit(draftOf(digest))}
          onSwitch={(on) =>
            change(on ? digest.form : undefined, () => server.switchDigest({ id: digest.id, on }))
          }
          onTakeOver={(webhook) =>
            change(digest.form, () => server.takeOverDigest({ id: digest.id, webhook }))
          }
          onDelete={() => change(undefined, () => server.deleteDigest(digest.id))}
        />
      ))}
      <WorkStatus state={work.state} />
    </Part>
  );
}
