/** Every report by its id, and what the add-on needs to build one. */
import { activity } from './activity';
import { businessDevelopment } from './business-development';
import { dataQuality } from './data-quality';
import { executive } from './executive';
import { growth } from './growth';
import { investor } from './investor';
import { marketing } from './marketing';
import { patterns } from './patterns';
import { pipeline } from './pipeline';
import { rep } from './rep';
import type { Report } from './report';
import { retention } from './retention';
import { sdr } from './sdr';
import { sources } from './sources';
import { team } from './team';

export const reports = {
  growth,
  team,
  rep,
  pipeline,
  sources,
  sdr,
  business_development: businessDevelopment,
  executive,
  activity,
  retention,
  marketing,
  patterns,
  investor,
  data_quality: dataQuality,
} satisfies Record<string, Report>;

export { type Block, columnLetters, movedBy } from './a1';
export { ALL, filterChoices } from './filters';
export { columnFingerprints } from './fingerprint';
export { PERIOD_LABELS, SEPARATOR } from './frame';
export { headlineChoices, headlineOf } from './headline';
export {
  chosenWords,
  type HeadlineValue,
  headlineSeries,
  headlineValues,
} from './headline-values';
export {
  type Cell,
  type Chart,
  type Layout,
  type Places,
  type Rule,
  rangesWhere,
  type Scale,
  type Series,
  withFingerprint,
} from './layout';
export type { LedgerEntry } from './ledger';
export { numberText } from './number-text';
export {
  type PeriodChoice,
  periodBetween,
  periodChoices,
  type Rolling,
  readPeriod,
} from './period';
export {
  type Composed,
  compose,
  countedTables,
  type Report,
  type TimeTable,
  wantsOf,
} from './report';
export { type SplitChoice, splitChoices } from './rows-by';
export {
  type LeftOut,
  type Reading,
  type Reads,
  type Shared,
  type Source,
  type TabReading,
  wanted,
  wants,
} from './source';
export { type Border, colours, dateFormats, type Style, styleOf } from './theme';
