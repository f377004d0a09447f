import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../words';
import { Button } from './button';

interface ViewHeadProps {
  title: string;
  onBack(): void;
}

/** The head of what lies over a panel for a while. The focus comes here and goes back where it was. */
export function ViewHead({ title, onBack }: ViewHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    heading.current?.focus();
    // What had the focus is hidden until all is drawn.
    return () => setTimeout(() => before?.focus(), 0);
  }, []);
  return (
    <div class="row">
      <h2 ref={heading} class="card-title" tabIndex={-1}>
        <bdi>{title}</bdi>
      </h2>
      <Button look="link" onClick={onBack}>
        {words.back}
      </Button>
    </div>
  );
}
