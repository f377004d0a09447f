/** What the reference says of charts beyond their shape: specs that go against it are refused. */
import { ApiError } from './api-error';

type Spec = GoogleAppsScript.Sheets.Schema.ChartSpec;
type BasicSpec = GoogleAppsScript.Sheets.Schema.BasicChartSpec;
type Series = GoogleAppsScript.Sheets.Schema.BasicChartSeries;
type GridRange = GoogleAppsScript.Sheets.Schema.GridRange;

const STACKED = ['AREA', 'BAR', 'COLUMN', 'COMBO', 'STEPPED_AREA'];
const WITH_LINES = ['AREA', 'LINE', 'SCATTER'];

/** Throws where a chart goes against the reference. */
export function checkChart(spec: Spec): void {
  if (!Object.keys(spec).some((key) => key.endsWith('Chart'))) {
    throw invalid('The chart spec must have a chart set.');
  }
  for (const range of rangesIn(spec)) {
    const { startRowIndex: top, endRowIndex: bottom } = range;
    const { startColumnIndex: left, endColumnIndex: right } = range;
    const isLine = (start = 0, end = Number.POSITIVE_INFINITY) => end - start === 1;
    if (!isLine(top, bottom) && !isLine(left, right)) {
      throw invalid('ChartSourceRange ranges require all rows or all columns to have length of 1');
    }
  }
  if (spec.basicChart) checkBasic(spec.basicChart);
}

/** Every range that a chart is drawn from. */
export function rangesIn(value: unknown): GridRange[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'sources' ? (inner as GridRange[]) : rangesIn(inner),
  );
}

function checkBasic({
  chartType,
  axis = [],
  domains = [],
  series = [],
  stackedType,
}: BasicSpec): void {
  if (!chartType) throw invalid('A basic chart must have a chartType.');
  if (domains.length > 1) throw invalid('Only a single domain is supported.');
  if (series.length === 0) throw invalid('A chart must have at least one series.');
  const [minor, domain] =
    chartType === 'BAR'
      ? (['BOTTOM_AXIS', 'LEFT_AXIS'] as const)
      : (['LEFT_AXIS', 'BOTTOM_AXIS'] as const);
  for (const one of series) checkSeries(one, chartType, minor);
  if (stackedType && stackedType !== 'NOT_STACKED' && !STACKED.includes(chartType)) {
    throw invalid(`A chart of type ${chartType} cannot be stacked.`);
  }
  const positions = axis.map(({ position }) => position);
  if (new Set(positions).size < positions.length) throw invalid('Two axes at one position.');
  if (axis.some(({ position, format }) => position === domain && format)) {
    throw invalid(
      'The format of an axis is only valid if the axis is not associated with the domain.',
    );
  }
  const counts = [...domains.map((one) => one.domain), ...series.map((one) => one.series)].map(
    (data) => data?.sourceRange?.sources?.length ?? 0,
  );
  if (counts.some((count) => count === 0 || count !== counts[0])) {
    throw invalid('The domain and all series must have the same number of source ranges.');
  }
}

function checkSeries(
  { type, lineStyle, targetAxis }: Series,
  chartType: string,
  minor: string,
): void {
  if (type && chartType !== 'COMBO') {
    throw invalid('The type of a series is valid only if the chartType is COMBO.');
  }
  if (type && !['LINE', 'AREA', 'COLUMN'].includes(type)) {
    throw invalid(`A series cannot be of type ${type}.`);
  }
  if (lineStyle && !WITH_LINES.includes(type ?? chartType)) {
    throw invalid('The line style of a series is valid only if it has lines.');
  }
  const axes = minor === 'LEFT_AXIS' ? ['LEFT_AXIS', 'RIGHT_AXIS'] : [minor];
  if (targetAxis && !axes.includes(targetAxis)) {
    throw invalid(`${targetAxis} is no valid minor axis of a chart of type ${chartType}.`);
  }
}

function invalid(message: string): ApiError {
  return new ApiError(400, 'badRequest', message);
}
