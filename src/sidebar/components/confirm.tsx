import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './button';

interface ConfirmProps {
  title: string;
  text: string;
  /** What keeps things as they are. */
  keep: string;
  onKeep(): void;
  isDisabled: boolean;
  /** Buttons of what may be done. */
  children: ComponentChildren;
}

/** A question before something is done that cannot be undone. The focus begins where nothing is lost. */
export function Confirm({ title, text, keep, onKeep, isDisabled, children }: ConfirmProps) {
  const keeper = useRef<HTMLButtonElement>(null);
  useEffect(() => keeper.current?.focus(), []);
  return (
    <div class="question" role="alert">
      <p class="card-title">
        <bdi>{title}</bdi>
      </p>
      <p>
        <bdi>{text}</bdi>
      </p>
      <div class="buttons">
        {children}
        <Button look="button small" buttonRef={keeper} isDisabled={isDisabled} onClick={onKeep}>
          {keep}
        </Button>
      </div>
    </div>
  );
}
