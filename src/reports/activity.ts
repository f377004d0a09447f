/** For the coach: what people do all day, how well they do it, and what it brings. */
import { activity as effort } from '../catalogue/activity';
import { quality } from '../catalogue/quality';
import { stages as kpis } from '../catalogue/stages';
import { count, is, on, ratio, subtract } from '../metric/expression';
import type { ChartSpec } from './chart';
import { type KpiColumn, kpiColumn } from './columns';
import { medianLine } from './lines';
import { recipe } from './notes';
import { type Report, tableOf } from './report';
import { bandRows } from './rows';
import type { Section } from './section';
import type { LeftOut, Source } from './source';
import { colours } from './theme';
import { valueTable } from './values';
import { workload } from './workload';

export const activity: Report = {
  title: 'Activity',
  question: 'Where does the time go, and what does it bring?',
  cards: [
    { kpi: 'OUTREACH' },
    { kpi: 'MEETINGS_HELD' },
    { kpi: 'SHOW_RATE' },
    { kpi: 'PERSONALIZED_OUTREACH_RATE', title: 'Personalized outreach' },
    { kpi: 'ADMIN_TIME_SHARE' },
    { kpi: 'TALK_RATIO' },
    { kpi: 'CHECKLIST_SCORE' },
    { kpi: 'TRAINING_SCORE' },
  ],
  sections: (source) => [
    work(source),
    stages(source),
    further(source),
    calls(source),
    objections(source),
    workload(source),
  ],
};

/** Owners in each table: all of its tables together stay below 1,200 formulas that scan rows. */
const MOST_OWNERS = 30;

function work(source: Source): Section | LeftOut {
  return valueTable(
    source,
    'owner',
    {
      title: 'Work by owner',
      head: 'Owner',
      columns: [
        kpiColumn('OUTREACH'),
        kpiColumn('CALLS_MADE', 'Calls'),
        kpiColumn('MEETINGS_PLANNED', 'Planned'),
        kpiColumn('MEETINGS_HELD', 'Held'),
        kpiColumn('SHOW_RATE'),
        kpiColumn('PROPOSALS_SENT', 'Proposals'),
        kpiColumn('ADMIN_TIME_SHARE', 'Admin time'),
      ],
      total: 'All owners',
      foot: [medianLine('Median')],
    },
    { most: MOST_OWNERS },
  );
}

function further(source: Source): Section | LeftOut {
  return valueTable(
    source,
    'owner',
    {
      title: 'Outreach by owner',
      head: 'Owner',
      columns: [
        kpiColumn('COLD_OUTREACH'),
        kpiColumn('PERSONALIZED_OUTREACH', 'Personalized'),
        kpiColumn('PERSONALIZED_OUTREACH_RATE', 'Personalized share'),
        kpiColumn('VISITS_HELD', 'Visits'),
        kpiColumn('TASKS_DONE', 'Tasks done'),
      ],
      total: 'All owners',
    },
    { most: MOST_OWNERS },
  );
}

function stages(source: Source): Section | LeftOut {
  const { columns, rows, title } = effort.TIME_BY_WORK_STAGE.breakdown!;
  return tableOf(
    {
      title: 'Time by stage of work',
      head: title,
      kpi: 'TIME_BY_WORK_STAGE',
      columns,
      rows: bandRows(rows, source),
      below: [
        {
          type: 'bar',
          title: 'Time by stage of work',
          axis: 'Minutes',
          columns: [{ index: 0, colour: colours.accent }],
        },
        {
          type: 'bar',
          title: 'Success by stage of work: replies, acceptances, meetings held',
          axis: 'Success rate',
          columns: [{ index: 4, colour: colours.accent }],
        },
      ],
    },
    source,
  );
}

/** Of the stages that deals entered, how many they left for a later one. */
const movedOn = ratio(
  count('visits', on('entered'), [is('outcome', 'advanced')]),
  count('visits', on('entered')),
);

/** Whether who follows the checklist gets further. */
function calls(source: Source): Section | LeftOut {
  const checklist = kpiColumn('CHECKLIST_SCORE', 'Checklist');
  const conversion: KpiColumn = {
    title: 'Stage conversion',
    unit: 'percent',
    better: 'up',
    note: recipe('STAGE_CONVERSION', kpis.STAGE_CONVERSION),
    value: movedOn,
  };
  return valueTable(
    source,
    'owner',
    {
      title: 'Calls by owner',
      head: 'Owner',
      columns: [
        checklist,
        conversion,
        kpiColumn('WIN_RATE'),
        kpiColumn('TALK_RATIO'),
        kpiColumn('OBJECTION_HANDLED_RATE', 'Handled'),
        kpiColumn('TRAINING_SCORE', 'Training'),
      ],
      total: 'All owners',
      foot: [medianLine('Median')],
      correlations: [{ one: checklist, other: conversion, rows: 'owners' }],
      below: [
        {
          type: 'scatter',
          title: 'Does the checklist help? Each point is an owner',
          axis: 'Moved on to the next stage',
          columns: [{ index: 1, colour: colours.accent }],
          over: 0,
        },
        {
          type: 'scatter',
          title: 'Does listening help? Each point is an owner',
          axis: 'Win rate',
          columns: [{ index: 2, colour: colours.accent }],
          over: 3,
        },
      ],
    },
    { most: MOST_OWNERS },
  );
}

const wonAfter: ChartSpec = {
  type: 'bar',
  title: 'Won of the deals in which it was raised',
  axis: 'Win rate',
  columns: [{ index: 5, colour: colours.accent }],
};

function objections(source: Source): Section | LeftOut {
  const { columns, rows, title } = quality.TOP_OBJECTIONS.breakdown!;
  if (rows.by !== 'values') throw new Error(`"${title}" has no values to go by`);
  const [raised, share, handled, winRate] = columns as readonly KpiColumn[];
  const unhandled: KpiColumn = {
    title: 'Not handled',
    unit: 'count',
    value: subtract(raised!.value, handled!.value),
  };
  return valueTable(source, rows.column, {
    title: 'Top objections',
    head: title,
    kpi: 'TOP_OBJECTIONS',
    columns: [
      raised!,
      share!,
      handled!,
      unhandled,
      { title: 'Handled share', unit: 'percent', value: ratio(handled!.value, raised!.value) },
      ...(source.tables.deals ? [winRate!] : []),
    ],
    total: 'All objections',
    below: [
      {
        type: 'bar',
        stacked: true,
        title: 'Objections, handled or not',
        axis: 'Calls',
        columns: [
          { index: 2, colour: colours.accent },
          { index: 3, colour: colours.neutral },
        ],
      },
      ...(source.tables.deals ? [wonAfter] : []),
    ],
  });
}
