/** What the sidebar shows: the tabs and what they were taken for, what can be built, what was built. */
import { catalogue } from '../catalogue/registry';
import {
  filterChoices,
  headlineChoices,
  headlineOf,
  periodChoices,
  type Report,
  reports,
  splitChoices,
} from '../reports';
import { tables as canonical } from '../tables';
import type { TableName } from '../tables/schema';
import { pipelineOrder } from '../tables/stages';
import type {
  BuiltReport,
  ColumnInfo,
  HeadlineChoice,
  Language,
  Overview,
  ReportChoice,
  ReportId,
  TabInfo,
} from './api';
import { type Data, whatIsMissing } from './build';
import {
  chosenTabs,
  type File,
  type OwnReport,
  problemsOf,
  rowsListed,
  type Tab,
  tablesOf,
} from './read';
import { formOf, judgedKpis } from './settings';
import { isRightToLeft } from './sheets';

const LANGUAGES: readonly Language[] = ['ru', 'fa', 'zh'];

export function overviewOf(file: File): Overview {
  const { spreadsheet, place } = file;
  const chosen = chosenTabs(file);
  const tables = tablesOf(chosen, file.place);
  return {
    file: spreadsheet.getName(),
    locale: spreadsheet.getSpreadsheetLocale(),
    timeZone: spreadsheet.getSpreadsheetTimeZone(),
    language: LANGUAGES.find((one) => Session.getActiveUserLocale().startsWith(one)) ?? 'en',
    rightToLeft: isRightToLeft(Session.getActiveUserLocale()),
    tabs: file.tabs.map(tabInfo),
    reports: (Object.keys(reports) as ReportId[]).map((id) => reportChoice(id, { chosen, tables })),
    periods: periodChoices(tables, file.place.settings.fiscalYearStart).map(({ value, label }) => ({
      value,
      label,
    })),
    filters: filterChoices({ tables }),
    built: file.reports.map(builtReport),
    settings: {
      form: formOf(place.settings),
      stages: chosen.deals ? pipelineOrder(chosen.deals.recognition.opened!, place.settings) : [],
      judged: judgedKpis(),
    },
  };
}

function reportChoice(id: ReportId, data: Data): ReportChoice {
  const { title, question, most }: Report = reports[id];
  const missing = whatIsMissing(data, id);
  const headline = most && !missing ? { headline: headlineChoice(id, most, data) } : {};
  return {
    id,
    title,
    question,
    available: !missing,
    missing: missing ? [missing] : [],
    ...headline,
    splits: missing ? [] : splitChoices(reports[id], data),
  };
}

function headlineChoice(id: ReportId, most: number, { tables }: Data): HeadlineChoice {
  return {
    kpis: headlineChoices(reports[id], { tables }).map(({ kpi: name }) => ({
      name,
      title: catalogue[name]!.title,
    })),
    usual: headlineOf(reports[id], { tables }).map(({ kpi }) => kpi),
    most,
  };
}

function tabInfo(tab: Tab): TabInfo {
  const { recognition } = tab;
  const { opened, table, headers, headerRow, questions } = recognition;
  return {
    sheetId: tab.sheet.getSheetId(),
    name: tab.name,
    table,
    recognisedAs: recognisedAs(tab),
    rows: opened?.rowsRead ?? Math.max(0, tab.rows - headerRow - 1),
    headerCount: headers.filter(Boolean).length,
    recognisedCount: new Set(Object.values(recognition.columns)).size,
    columns: table === 'none' ? [] : columnInfos(table, recognition.columns),
    headers: headers
      .filter((header, index) => header && headers.indexOf(header) === index)
      .map((header) => ({ header, samples: opened?.samples(header) ?? [] })),
    questions: questions.map((question) => ({ ...question })),
    problems: problemsOf(tab),
    rowsListed: rowsListed(tab),
    error: recognition.error,
  };
}

function recognisedAs({ recognition: { table, crm } }: Tab): string {
  if (table === 'none') return 'not CRM data';
  const words = table.replace(/_/g, ' ');
  return crm ? `${crm} ${words}` : words[0]!.toUpperCase() + words.slice(1);
}

function columnInfos(table: TableName, found: Readonly<Record<string, string>>): ColumnInfo[] {
  const { columns, telling } = canonical[table];
  return Object.entries(columns)
    .filter(([, { helper }]) => !helper)
    .map(([name, { title }]) => ({
      name,
      title,
      header: found[name] ?? '',
      required: telling.includes(name),
    }));
}

function builtReport({ sheet, record }: OwnReport): BuiltReport {
  const { sheetId, report, period, filters, headline, splitBy, refreshedAt, places } = record;
  return {
    sheetId,
    name: sheet.getName(),
    report,
    title: reports[report].title,
    period,
    filters,
    ...(headline ? { headline } : {}),
    ...(splitBy ? { splitBy } : {}),
    refreshedAt,
    dataChanged: sheet.getRange(places.unchanged).getValue() !== 1,
  };
}
