import type { ChartDefinition } from '@odoo/o-spreadsheet';
import type { Area, Engine } from '../engine';
import type { WorkbenchDocument } from './document';
import type { RangeService } from './range';
import { as, own, type Runtime, Service } from './runtime';

type Builder = GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder;
type EmbeddedChart = GoogleAppsScript.Spreadsheet.EmbeddedChart;
type Range = GoogleAppsScript.Spreadsheet.Range;

/** An embedded chart as a script made it. */
export interface ChartState {
  /** As in `Charts.ChartType`. */
  type: string;
  ranges: readonly { sheetId: string; area: Area }[];
  /** Options by name; dotted names stand nested: `{hAxis: {title: ...}}`. */
  options: Record<string, unknown>;
  headers: number;
  transposed: boolean;
  /** 1-based, with the offset in pixels. */
  position: { row: number; column: number; x: number; y: number };
  sheetId?: string;
}

const EMPTY: ChartState = {
  type: 'COLUMN',
  ranges: [],
  options: {},
  headers: 0,
  transposed: false,
  position: { row: 1, column: 1, x: 0, y: 0 },
};

/** The general builder and, as in Sheets, the more specific ones that `asLineChart()` and others give. */
export class EmbeddedChartBuilderService
  extends Service
  implements
    Pick<Builder, Extract<keyof EmbeddedChartBuilderService, keyof Builder>>,
    Pick<Specific, Extract<keyof EmbeddedChartBuilderService, keyof Specific>>
{
  readonly serviceName = 'EmbeddedChartBuilder';

  constructor(
    runtime: Runtime,
    readonly state: ChartState = structuredClone(EMPTY),
    readonly chartId?: string,
  ) {
    super(runtime);
  }

  addRange(range: Range): never {
    const { sheetId, area } = own<RangeService>(range);
    this.state.ranges = [...this.state.ranges, { sheetId, area }];
    return again(this);
  }
  clearRanges(): never {
    this.state.ranges = [];
    return again(this);
  }
  setChartType(type: GoogleAppsScript.Charts.ChartType): never {
    return typed(this, String(type));
  }
  asAreaChart(): never {
    return typed(this, 'AREA');
  }
  asBarChart(): never {
    return typed(this, 'BAR');
  }
  asColumnChart(): never {
    return typed(this, 'COLUMN');
  }
  asComboChart(): never {
    return typed(this, 'COMBO');
  }
  asLineChart(): never {
    return typed(this, 'LINE');
  }
  asPieChart(): never {
    return typed(this, 'PIE');
  }
  asScatterChart(): never {
    return typed(this, 'SCATTER');
  }
  setNumHeaders(headers: number): never {
    this.state.headers = headers;
    return again(this);
  }
  setTransposeRowsAndColumns(transpose: boolean): never {
    this.state.transposed = transpose;
    return again(this);
  }
  /** Ranges stand side by side unless told otherwise, and hidden cells do not count here. */
  setMergeStrategy(_strategy: GoogleAppsScript.Charts.ChartMergeStrategy): never {
    return again(this);
  }
  setHiddenDimensionStrategy(
    _strategy: GoogleAppsScript.Charts.ChartHiddenDimensionStrategy,
  ): never {
    return again(this);
  }
  setPosition(row: number, column: number, x: number, y: number): never {
    this.state.position = { row, column, x, y };
    return again(this);
  }
  setOption(option: string, value: unknown): never {
    const path = option.split('.');
    let at = this.state.options;
    for (const key of path.slice(0, -1)) {
      at[key] = { ...(at[key] as object | undefined) };
      at = at[key] as Record<string, unknown>;
    }
    at[path.at(-1)!] = value;
    return again(this);
  }
  setTitle(title: string): never {
    return this.setOption('title', title);
  }
  setColors(colours: string[]): never {
    return this.setOption('colors', colours);
  }
  setStacked(): never {
    return this.setOption('isStacked', true);
  }
  setXAxisTitle(title: string): never {
    return this.setOption('hAxis.title', title);
  }
  setYAxisTitle(title: string): never {
    return this.setOption('vAxis.title', title);
  }
  setRange(min: number, max: number): never {
    this.setOption('vAxis.viewWindow.min', min);
    return this.setOption('vAxis.viewWindow.max', max);
  }
  setLegendPosition(position: GoogleAppsScript.Charts.Position): never {
    return this.setOption('legend.position', String(position).toLowerCase());
  }
  getChartType(): GoogleAppsScript.Charts.ChartType {
    return this.state.type as unknown as GoogleAppsScript.Charts.ChartType;
  }
  build(): EmbeddedChart {
    if (this.state.ranges.length === 0) throw new Error('The chart has no range.');
    return as(new EmbeddedChartService(this.runtime, structuredClone(this.state), this.chartId));
  }
}

type Specific = GoogleAppsScript.Spreadsheet.EmbeddedColumnChartBuilder;

export class EmbeddedChartService
  extends Service
  implements Pick<EmbeddedChart, keyof EmbeddedChartService & keyof EmbeddedChart>
{
  readonly serviceName = 'EmbeddedChart';

  constructor(
    runtime: Runtime,
    readonly state: ChartState,
    /** Given when the chart is inserted. */
    public id: string | undefined,
    private readonly ranges: readonly RangeService[] = [],
  ) {
    super(runtime);
  }

  getRanges(): Range[] {
    return this.ranges.map((range) => as(range));
  }
  getChartId(): number | null {
    return this.id === undefined ? null : Number(this.id.replace(/\D/g, ''));
  }
  getOptions(): GoogleAppsScript.Charts.ChartOptions {
    return as(new ChartOptionsService(this.runtime, this.state.options));
  }
  getContainerInfo(): GoogleAppsScript.Spreadsheet.ContainerInfo {
    return as(new ContainerInfoService(this.runtime, this.state.position));
  }
  modify(): Builder {
    return as(new EmbeddedChartBuilderService(this.runtime, structuredClone(this.state), this.id));
  }
}

class ChartOptionsService extends Service {
  readonly serviceName = 'ChartOptions';

  constructor(
    runtime: Runtime,
    private readonly options: Record<string, unknown>,
  ) {
    super(runtime);
  }

  get(option: string): unknown {
    return optionOf(this.options, option) ?? null;
  }
}

class ContainerInfoService extends Service {
  readonly serviceName = 'ContainerInfo';

  constructor(
    runtime: Runtime,
    private readonly position: ChartState['position'],
  ) {
    super(runtime);
  }

  getAnchorRow(): number {
    return this.position.row;
  }
  getAnchorColumn(): number {
    return this.position.column;
  }
  getOffsetX(): number {
    return this.position.x;
  }
  getOffsetY(): number {
    return this.position.y;
  }
}

/** The option under a dotted name. */
function optionOf(options: Record<string, unknown>, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], options);
}

/** Puts a chart on a sheet, as the script stated it. */
export function placeChart(
  document: WorkbenchDocument,
  sheetId: string,
  id: string,
  state: ChartState,
): void {
  const { row, column, x, y } = state.position;
  const width = Number(state.options.width ?? 600);
  const height = Number(state.options.height ?? 371);
  const at = { row: row - 1, column: column - 1, x, y, width, height };
  document.engine.addChart(sheetId, id, at, engineChart(state, document.engine));
  document.charts.set(id, { ...state, sheetId });
}

/** The first column of the ranges (or row, transposed) holds the labels, each other one a series. */
function engineChart(state: ChartState, engine: Engine): ChartDefinition {
  const { options } = state;
  const lines = state.ranges.flatMap(({ sheetId, area }) =>
    split(area, state.transposed).map(
      (line) => `${sheetPrefix(engine, sheetId)}${engine.a1(line)}`,
    ),
  );
  const [labels, ...series] = lines.length > 1 ? lines : [undefined, ...lines];
  const dataSets = series.map((dataRange, index) => ({
    dataSetId: String(index),
    dataRange: dataRange!,
  }));
  const colours = (options.colors ?? []) as string[];
  const styles = Object.fromEntries(
    dataSets.map(({ dataSetId }, index) => {
      const own = (optionOf(options, `series.${index}`) ?? {}) as Record<string, unknown>;
      return [
        dataSetId,
        {
          backgroundColor: (own.color as string | undefined) ?? colours[index],
          // A series that the legend leaves out has no name there, and the ground's colour.
          label: own.visibleInLegend === false ? ' ' : (own.labelInLegend as string | undefined),
          yAxisId: own.targetAxisIndex === 1 ? 'y1' : 'y',
          type: own.type === 'line' ? 'line' : own.type ? 'bar' : undefined,
        },
      ];
    }),
  );
  const common = {
    title: {
      text: String(options.title ?? ''),
      fontSize: (optionOf(options, 'titleTextStyle.fontSize') as number | undefined) ?? 14,
      bold: optionOf(options, 'titleTextStyle.bold') === true,
      color: optionOf(options, 'titleTextStyle.color') as string | undefined,
    },
    dataSource: {
      type: 'range' as const,
      dataSets,
      dataSetsHaveTitle: state.headers > 0,
      labelRange: labels,
    },
    dataSetStyles: styles,
    legendPosition: legend(options, dataSets.length),
    background: options.backgroundColor as string | undefined,
    axesDesign: {
      x: axis(options, 'hAxis'),
      y: axis(options, 'vAxis'),
    },
    aggregated: false,
  };
  const stacked = options.isStacked === true || options.isStacked === 'absolute';
  const labelsAsText = options.treatLabelsAsText === true;
  const line = { ...common, labelsAsText, stacked, cumulative: false };
  switch (state.type) {
    case 'LINE':
      return { ...line, type: 'line' } as ChartDefinition;
    case 'AREA':
      return { ...line, type: 'line', fillArea: true } as ChartDefinition;
    case 'SCATTER':
      return { ...common, type: 'scatter', labelsAsText: false } as ChartDefinition;
    case 'COLUMN':
      return { ...common, type: 'bar', stacked, horizontal: false } as ChartDefinition;
    case 'BAR':
      return { ...common, type: 'bar', stacked, horizontal: true } as ChartDefinition;
    case 'COMBO':
      return {
        ...common,
        type: 'combo',
        dataSetStyles: withTypes(styles, options),
      } as ChartDefinition;
    case 'PIE':
      return {
        ...common,
        type: 'pie',
        isDoughnut: Number(options.pieHole ?? 0) > 0,
      } as ChartDefinition;
    default:
      throw new Error(`not in the workbench: a chart of type ${state.type}`);
  }
}

function withTypes(
  styles: Record<string, { type: string | undefined }>,
  options: Record<string, unknown>,
): Record<string, object> {
  const usual = options.seriesType === 'line' ? 'line' : 'bar';
  return Object.fromEntries(
    Object.entries(styles).map(([id, style]) => [id, { ...style, type: style.type ?? usual }]),
  );
}

function legend(options: Record<string, unknown>, series: number): string {
  const wish = optionOf(options, 'legend.position') ?? options.legend;
  const known = ['top', 'bottom', 'left', 'right', 'none'];
  if (typeof wish === 'string' && known.includes(wish)) return wish;
  return series > 1 ? 'right' : 'none';
}

function axis(options: Record<string, unknown>, name: 'hAxis' | 'vAxis'): object {
  const of = (option: string) =>
    optionOf(options, `${name}.${option}`) ?? optionOf(options, `${name}es.0.${option}`);
  return {
    title: { text: String(of('title') ?? '') },
    min: of('viewWindow.min'),
    max: of('viewWindow.max'),
  };
}

function split(area: Area, transposed: boolean): Area[] {
  const lines: Area[] = [];
  if (transposed) {
    for (let row = area.top; row <= area.bottom; row++)
      lines.push({ ...area, top: row, bottom: row });
  } else {
    for (let column = area.left; column <= area.right; column++) {
      lines.push({ ...area, left: column, right: column });
    }
  }
  return lines;
}

function sheetPrefix(engine: Engine, sheetId: string): string {
  return `'${engine.sheetName(sheetId).replaceAll("'", "''")}'!`;
}

function typed(builder: EmbeddedChartBuilderService, type: string): never {
  builder.state.type = type;
  return again(builder);
}

/** Each method gives the builder back, which the types of Apps Script call by many names. */
function again(builder: EmbeddedChartBuilderService): never {
  return builder as never;
}
