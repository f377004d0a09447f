/** Locks that scripts of other people hold meanwhile: in the workbench one script runs at a time. */

export type LockKind = 'document' | 'script' | 'user';

export class Locks {
  private readonly held = new Set<{ kind: LockKind; holder: string }>();

  /** Has somebody's script hold a lock until what this gives is called. */
  hold(holder: string, kind: LockKind): () => void {
    const lock = { kind, holder: holder.toLowerCase() };
    this.held.add(lock);
    return () => this.held.delete(lock);
  }

  /** Whether it is held against a user; a user lock is held against its user alone. */
  isHeld(kind: LockKind, user: string): boolean {
    return [...this.held].some(
      (lock) => lock.kind === kind && (kind !== 'user' || lock.holder === user),
    );
  }
}
