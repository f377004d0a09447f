import { words } from '../words';
import { Button } from './button';

interface FailureProps {
  title: string;
  /** The server's own words. */
  message: string;
  /** What to do about it, where trying again may not be enough. */
  next?: string;
  onRetry(): void;
}

/** What went wrong, in the server's words, and what to do about it. */
export function Failure({ title, message, next = words.failure.next, onRetry }: FailureProps) {
  const isAboutAccounts = /PERMISSION_DENIED|Authorization is required/i.test(message);
  return (
    <div class="notice bad" role="alert">
      <p class="notice-title">{title}</p>
      <p>
        <bdi>{message}</bdi>
      </p>
      <p>{isAboutAccounts ? words.failure.nextAccounts : next}</p>
      <Button look="button small" onClick={onRetry}>
        {words.tryAgain}
      </Button>
    </div>
  );
}
