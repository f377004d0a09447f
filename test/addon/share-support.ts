/** A small workbook with two reports to be shared. */
import type {
  Created,
  CreateShare,
  Invite,
  MailPdf,
  Sent,
  SharePreview,
  ShareRequest,
  Shares,
} from '../../src/addon/share-api';
import type { Host } from '../../workbench/host';
import { openWorkbook, request, Workbook } from './support';

const HEAD = ['Deal Name', 'Stage', 'Amount', 'Created', 'Closed', 'Owner', 'Source'];
const STAGES = ['Closed Won', 'Closed Lost', 'Demo', 'Proposal'];

const deals = Array.from({ length: 24 }, (_, row) => {
  const stage = STAGES[row % 4]!;
  const closed = stage.startsWith('Closed') ? `2025-${10 + (row % 3)}-20` : '';
  const owner = ['Anna Keller', 'Ben Ruiz', 'Mei Tanaka'][row % 3]!;
  const source = ['Web', 'Fair'][row % 2]!;
  return [`Deal ${row}`, stage, String(100 + row), '2025-09-15', closed, owner, source];
});

/** Deals of three owners, the reports built on them. */
export const smallTabs = [{ name: 'Deals', cells: [HEAD, ...deals] }];

export class SharedBook extends Workbook {
  readonly sheetIds: number[];

  constructor(host: Host, sheetIds: number[]) {
    super(host);
    this.sheetIds = sheetIds;
  }

  preview = (one = wish(this)) => this.host.run('previewShare', [one]) as SharePreview;
  /** Looks at it and creates it. */
  create(one = wish(this)): Created {
    const { fingerprint } = this.preview(one);
    return this.host.run('createShare', [
      { request: one, fingerprint } satisfies CreateShare,
    ]) as Created;
  }
  shares = () => this.host.run('shares') as Shares;
  recipients = () => this.host.run('recipients') as Shares;
  invite = (one: Partial<Invite> & Pick<Invite, 'share'>) =>
    this.host.run('invite', [
      { addresses: 'ana@fund.example', message: '', until: '', locked: true, ...one },
    ]) as Sent;
  revoke = (share: string, recipient: string) =>
    this.host.run('revoke', [{ share, recipient }]) as Shares;
  forget = (share: string, trash = false) =>
    this.host.run('forgetShare', [{ share, trash }]) as Shares;
  mail = (one: Partial<MailPdf> & Pick<MailPdf, 'share'>) =>
    this.host.run('mailPdf', [{ addresses: 'ana@fund.example', message: '', ...one }]) as Sent;
}

export const wish = ({ sheetIds }: SharedBook, rest: Partial<ShareRequest> = {}): ShareRequest => ({
  title: 'To our investors',
  sheetIds,
  disguise: { names: 'rep', smallest: 0, digits: null },
  plain: false,
  ...rest,
});

export async function openShared(
  sheets = smallTabs,
  options: Parameters<typeof openWorkbook>[1] = {},
): Promise<SharedBook> {
  const { host } = await openWorkbook(sheets, options);
  const book = new SharedBook(host, []);
  const built = book.build(
    request({ period: '2025-Q4 by month' }),
    request({ report: 'sources', period: '2025-Q4 by month' }),
  );
  book.sheetIds.push(...built.map(({ sheetId }) => sheetId));
  return book;
}
