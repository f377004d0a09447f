/** The canonical tables by name. */
import { activities } from './activities';
import { calls } from './calls';
import { deals } from './deals';
import { leads } from './leads';
import { orders } from './orders';
import { prices } from './prices';
import type { TableName, TableSpec } from './schema';
import { snapshots } from './snapshots';
import { social } from './social';
import { spend } from './spend';
import { stageHistory } from './stage-history';
import { subscriptions } from './subscriptions';
import { surveys } from './surveys';
import { targets } from './targets';
import { tickets } from './tickets';
import { training } from './training';

/** In the order in which a tab that speaks for two tables equally is taken for one. */
export const tables: Readonly<Record<TableName, TableSpec>> = {
  deals,
  leads,
  activities,
  subscriptions,
  stage_history: stageHistory,
  snapshots,
  targets,
  spend,
  orders,
  calls,
  social,
  training,
  surveys,
  prices,
  tickets,
};

export { holderKind } from './targets';
