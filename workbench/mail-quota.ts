/** Recipients that each person may still write to on a day, as of a consumer account. */

// https://developers.google.com/apps-script/guides/services/quotas
const RECIPIENTS_A_DAY = 100;

const DAY = 86_400_000;

export class MailQuota {
  /** By address: on which day how many were left. */
  private readonly days = new Map<string, { day: number; left: number }>();

  left(user: string, now: number): number {
    const last = this.days.get(user);
    return last?.day === Math.floor(now / DAY) ? last.left : RECIPIENTS_A_DAY;
  }

  setLeft(user: string, now: number, left: number): void {
    this.days.set(user, { day: Math.floor(now / DAY), left });
  }
}
