/** The gallery of reports: what each answers, its headline, and a picture of it over the sample. */
import { catalogue } from '../../src/catalogue/registry';
import { type Report, reports } from '../../src/reports';
import { anchor, list } from './markdown';

const ABOUT = `Built in the workbench from its sample data; \`QUOTIENT_PICTURES=docs npm test\` takes the pictures anew. How a report sheet works, where its numbers come from and what it keeps at a refresh: [report sheets](../reports.md).`;

export function renderGallery(): string {
  const entries = Object.entries(reports);
  return [
    '# The reports',
    ABOUT,
    list(entries.map(([, { title, question }]) => `[${title}](#${anchor(title)}): ${question}`)),
    ...entries.flatMap(([id, report]) => section(id, report)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function section(id: string, report: Report): string[] {
  const { title, question } = report;
  return [`## ${title}`, question, ...headline(report), `![${title}](${id}.png)`];
}

function headline({ cards, most }: Report): string[] {
  const names = cards.map(({ kpi }) => `[${catalogue[kpi]!.title}](../kpis.md#${anchor(kpi)})`);
  if (!names.length) return [];
  return [
    most
      ? `On top: at most ${most} KPIs, chosen in the sidebar; unless chosen, the first of ${names.join(', ')} that the data is enough for.`
      : `On top: ${names.join(', ')}.`,
  ];
}
