/** Stage history: one row a visit of a deal to a stage, or a change of its stage. */
import type { TableSpec } from './schema';
import { DEAL, date, OWNER, text } from './shared';

export const stageHistory = {
  name: 'stage_history',
  oneRowIs: 'a visit to a stage or a change of it',
  telling: ['deal', 'stage', 'entered'],
  against: 'snapshot date|closed|created|status|deal owner',
  columns: {
    deal: text('Deal', { ...DEAL, stage_history: 'opportunity id > > id' }),
    owner: text('Owner', OWNER),
    stage: text('Stage', {
      en: 'stage|to stage|new stage|stage name|deal stage|sales stage|pipeline stage > new value|to',
    }),
    entered: date('Entered', {
      en: 'entered|date entered|entered at|stage date|changed at|change date|moved at|from date > date|timestamp|last stage change date > created date|created time|created at|start|start date',
    }),
    left: date('Left', {
      en: 'left|date left|left at|exited|date exited|exited at > end|end date|to date',
    }),
  },
  derived: {},
} satisfies TableSpec as TableSpec;
