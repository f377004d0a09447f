import { type Invitation, isWrongDay, lastDays } from '../invitation';
import { words } from '../words';
import { AddressField } from './address-field';
import { Check } from './check';

interface InviteFieldsProps {
  /** Of this form on the page. */
  id: string;
  invitation: Invitation;
  isDisabled: boolean;
  onChange(invitation: Invitation): void;
}

export function InviteFields({ id, invitation, isDisabled, onChange }: InviteFieldsProps) {
  const { addresses, until, message, locked } = invitation;
  const now = new Date();
  const change = (part: Partial<Invitation>) => onChange({ ...invitation, ...part });
  return (
    <>
      <AddressField
        id={`${id}-to`}
        label={words.invite.to}
        addresses={addresses}
        isDisabled={isDisabled}
        onChange={(next) => change({ addresses: next })}
      />
      <div class="field">
        <label htmlFor={`${id}-until`}>{words.invite.until}</label>
        <input
          id={`${id}-until`}
          type="date"
          {...lastDays(now)}
          aria-invalid={isWrongDay(until, now)}
          disabled={isDisabled}
          value={until}
          onInput={({ currentTarget }) => change({ until: currentTarget.value })}
        />
        {isWrongDay(until, now) && (
          <p class="bad-text samples" role="alert">
            {words.invite.wrongDay}
          </p>
        )}
      </div>
      <div class="field">
        <label htmlFor={`${id}-message`}>{words.invite.message}</label>
        <textarea
          id={`${id}-message`}
          rows={2}
          disabled={isDisabled}
          value={message}
          onInput={({ currentTarget }) => change({ message: currentTarget.value })}
        />
      </div>
      <Check isOn={locked} isDisabled={isDisabled} onChange={(isOn) => change({ locked: isOn })}>
        {words.invite.locked}
      </Check>
    </>
  );
}
