import { words } from '../words';

interface WebhookFieldProps {
  id: string;
  webhook: string;
  /** One is stored for the user, and stays where none is typed. */
  isStored: boolean;
  isDisabled: boolean;
  onChange(webhook: string): void;
}

/** Where Slack takes messages. It is a secret: it is never shown again. */
export function WebhookField({ id, webhook, isStored, isDisabled, onChange }: WebhookFieldProps) {
  return (
    <div class="field">
      <label htmlFor={id}>{words.digests.webhook}</label>
      <input
        id={id}
        type="password"
        autoComplete="off"
        placeholder={isStored ? words.digests.stored : 'hooks.slack.com/services/…'}
        disabled={isDisabled}
        value={webhook}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <p class="hint">{words.digests.webhookHint}</p>
    </div>
  );
}
