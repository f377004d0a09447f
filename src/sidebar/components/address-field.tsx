import { useRef } from 'preact/hooks';
import { type Addresses, ended, isMalformed, typed } from '../addresses';
import { words } from '../words';
import { Button } from './button';

interface AddressFieldProps {
  id: string;
  label: string;
  addresses: Addresses;
  isDisabled: boolean;
  onChange(addresses: Addresses): void;
}

/** Any number of addresses, one by one or pasted; one that cannot be right is marked as soon as it is typed. */
export function AddressField({ id, label, addresses, isDisabled, onChange }: AddressFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const { list, typing } = addresses;
  const malformed = list.filter(isMalformed);

  const remove = (address: string) => {
    onChange({ list: list.filter((one) => one !== address), typing });
    input.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      onChange(ended(addresses));
    } else if (event.key === 'Backspace' && typing === '' && list.length > 0) {
      onChange({ list: list.slice(0, -1), typing });
    }
  };

  return (
    <div class="field">
      <label htmlFor={id}>{label}</label>
      <div class="chips">
        {list.map((address) => (
          <span key={address} class={isMalformed(address) ? 'chip bad' : 'chip'}>
            <bdi>{address}</bdi>
            <Button
              look="chip-remove"
              label={words.invite.remove(address)}
              isDisabled={isDisabled}
              onClick={() => remove(address)}
            >
              ×
            </Button>
          </span>
        ))}
        <input
          ref={input}
          id={id}
          type="text"
          inputMode="email"
          autoComplete="off"
          spellcheck={false}
          placeholder={list.length === 0 ? words.invite.example : ''}
          aria-invalid={malformed.length > 0}
          aria-describedby={`${id}-wrong`}
          disabled={isDisabled}
          value={typing}
          onInput={({ currentTarget }) => onChange(typed(addresses, currentTarget.value))}
          onKeyDown={press}
          onBlur={() => typing && onChange(ended(addresses))}
        />
      </div>
      <p id={`${id}-wrong`} class="bad-text samples" aria-live="polite">
        {malformed.length > 0 && <bdi>{words.invite.malformed(malformed.join(', '))}</bdi>}
      </p>
    </div>
  );
}
