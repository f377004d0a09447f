/** Who uses the workbook: one person at a time, each with permissions of their own. */
import { scopeUrl } from './manifest';

/** Whose file it is, and who uses it unless told. */
export const OWNER = 'user@example.com';

export class People {
  private user = OWNER;
  /** Permissions not given, by address; all others are. */
  private readonly refused = new Map<string, Set<string>>();

  /** The address of who uses the workbook now. */
  get active(): string {
    return this.user;
  }

  actAs(address: string): void {
    this.user = address.toLowerCase();
  }

  /** Runs something as another person. */
  as<T>(address: string, action: () => T): T {
    const before = this.user;
    this.actAs(address);
    try {
      return action();
    } finally {
      this.user = before;
    }
  }

  grant(scope: string, address = this.user): void {
    this.refused.get(address.toLowerCase())?.delete(scopeUrl(scope));
  }

  revoke(scope: string, address = this.user): void {
    const key = address.toLowerCase();
    this.refused.set(key, (this.refused.get(key) ?? new Set()).add(scopeUrl(scope)));
  }

  /** Whether the active person allowed the script what the scope stands for. */
  hasGranted(scope: string): boolean {
    return !this.refused.get(this.user)?.has(scopeUrl(scope));
  }
}
