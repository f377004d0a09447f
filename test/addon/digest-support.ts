/** Digests of a small file, its people, and what came of them. */
import type { DigestForm, DigestInfo, DigestPreview, Digests } from '../../src/addon/digest-api';
import type { Outcome } from '../../src/addon/share-api';
import { openWorkbook, request, Workbook } from './support';

export const USER = 'user@example.com';
export const HOOK = 'https://hooks.slack.com/services/T000/B000/verysecret';

const HEAD = ['Deal', 'Owner', 'Source', 'Stage', 'Amount', 'Created', 'Closed'];

/** Every third deal is won, the others lost, all in 2025. */
export const smallDeals = (many = 12): string[][] => [
  HEAD,
  ...Array.from({ length: many }, (_, at) => {
    const month = String((at % 12) + 1).padStart(2, '0');
    const stage = at % 3 ? 'Closed Lost' : 'Closed Won';
    const source = at % 2 ? 'Web' : 'Event';
    return [
      `Deal ${at}`,
      `Owner ${at % 2}`,
      source,
      stage,
      String(100 + at),
      `2025-${month}-02`,
      `2025-${month}-20`,
    ];
  }),
];

export const MONDAYS = { every: 'week', weekday: 1, day: 1, hour: 9 } as const;

/** A Monday at 8:30, half an hour before. */
export const MONDAY = '2026-11-23T08:30:00Z';

type Options = Parameters<typeof openWorkbook>[1];

export class DigestBook extends Workbook {
  /** Of the report on sources. */
  sheetId = 0;

  digests = () => this.host.run('digests') as Digests;
  save = (form: DigestForm) => this.host.run('saveDigest', [form]) as Digests;
  turn = (id: string, on: boolean) => this.host.run('switchDigest', [{ id, on }]) as Digests;
  remove = (id: string) => this.host.run('deleteDigest', [id]) as Digests;
  takeOver = (id: string, webhook = '') =>
    this.host.run('takeOverDigest', [{ id, webhook }]) as Digests;
  preview = (form: DigestForm) => this.host.run('previewDigest', [form]) as DigestPreview;
  try = (form: DigestForm) =>
    this.host.run('testDigest', [form]) as { outcomes: Outcome[]; digests: Digests };

  form = (rest: Partial<DigestForm> = {}): DigestForm => ({
    items: [{ kind: 'report', sheetId: this.sheetId }],
    rhythm: MONDAYS,
    addresses: 'ana@fund.example',
    slack: false,
    webhook: '',
    refresh: false,
    link: '',
    ...rest,
  });

  /** The only digest. */
  get digest(): DigestInfo {
    const { digests } = this.digests();
    if (digests.length !== 1) throw new Error(`${digests.length} digests`);
    return digests[0]!;
  }

  /** Lets time pass, and the triggers with it. */
  until = (instant: string) => this.host.clock.advanceTo(instant);

  get mails() {
    return this.host.outbox.mails;
  }

  /** Who got a digest, in order; what went to its owner about failures apart. */
  get sentTo(): string[] {
    return this.mails.filter(({ to }) => to !== USER).map(({ to }) => to);
  }

  /** What Slack took. */
  get posts() {
    return this.host.outbox.posts.filter(({ status }) => status === 200);
  }
}

export async function openDigests({
  deals = smallDeals(),
  at = MONDAY,
  ...options
}: Options & { deals?: string[][]; at?: string } = {}): Promise<DigestBook> {
  const { host } = await openWorkbook([{ name: 'Deals', cells: deals }], options);
  const book = new DigestBook(host);
  const [built] = book.build(request({ report: 'sources' }));
  book.sheetId = built!.sheetId;
  // What it keeps once a day has tests of its own, and takes the time of these.
  host.run('switchHistory', [false]);
  host.clock.set(at);
  return book;
}
