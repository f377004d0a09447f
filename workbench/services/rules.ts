/** Conditional formats and data validation: builders, and what the engine makes of them. */
import type { CellValidation } from '../engine';
import { toEngine } from '../formula';
import type { SheetLocale } from '../locale';
import { colour, type RangeService } from './range';
import { as, own, type Runtime, Service } from './runtime';

type Range = GoogleAppsScript.Spreadsheet.Range;
type RuleBuilder = GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder;
type FormatRule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;
type ValidationBuilder = GoogleAppsScript.Spreadsheet.DataValidationBuilder;
type DataValidation = GoogleAppsScript.Spreadsheet.DataValidation;
type InterpolationType = GoogleAppsScript.Spreadsheet.InterpolationType;

interface GradientPoint {
  colour: string;
  type?: string;
  value?: string;
}

export interface RuleState {
  ranges: readonly RangeService[];
  /** A rule made in the grid, in the engine's words. */
  made?: object;
  operator?: string;
  values: string[];
  background?: string;
  fontColour?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strikethrough?: boolean;
  gradient?: { minimum?: GradientPoint; midpoint?: GradientPoint; maximum?: GradientPoint };
}

export class ConditionalFormatRuleBuilderService
  extends Service
  implements Pick<RuleBuilder, keyof ConditionalFormatRuleBuilderService & keyof RuleBuilder>
{
  readonly serviceName = 'ConditionalFormatRuleBuilder';

  constructor(
    runtime: Runtime,
    readonly state: RuleState = { ranges: [], values: [] },
  ) {
    super(runtime);
  }

  setRanges(ranges: Range[]): RuleBuilder {
    return change(this, { ranges: ranges.map((range) => own<RangeService>(range)) });
  }
  whenFormulaSatisfied(formula: string): RuleBuilder {
    return when(this, 'customFormula', formula);
  }
  whenNumberGreaterThan(value: number): RuleBuilder {
    return when(this, 'isGreaterThan', value);
  }
  whenNumberGreaterThanOrEqualTo(value: number): RuleBuilder {
    return when(this, 'isGreaterOrEqualTo', value);
  }
  whenNumberLessThan(value: number): RuleBuilder {
    return when(this, 'isLessThan', value);
  }
  whenNumberLessThanOrEqualTo(value: number): RuleBuilder {
    return when(this, 'isLessOrEqualTo', value);
  }
  whenNumberEqualTo(value: number): RuleBuilder {
    return when(this, 'isEqual', value);
  }
  whenNumberNotEqualTo(value: number): RuleBuilder {
    return when(this, 'isNotEqual', value);
  }
  whenNumberBetween(start: number, end: number): RuleBuilder {
    return when(this, 'isBetween', start, end);
  }
  whenNumberNotBetween(start: number, end: number): RuleBuilder {
    return when(this, 'isNotBetween', start, end);
  }
  whenTextContains(text: string): RuleBuilder {
    return when(this, 'containsText', text);
  }
  whenTextDoesNotContain(text: string): RuleBuilder {
    return when(this, 'notContainsText', text);
  }
  whenTextStartsWith(text: string): RuleBuilder {
    return when(this, 'beginsWithText', text);
  }
  whenTextEndsWith(text: string): RuleBuilder {
    return when(this, 'endsWithText', text);
  }
  whenTextEqualTo(text: string): RuleBuilder {
    return when(this, 'isEqual', text);
  }
  whenCellEmpty(): RuleBuilder {
    return when(this, 'isEmpty');
  }
  whenCellNotEmpty(): RuleBuilder {
    return when(this, 'isNotEmpty');
  }
  setBackground(value: string | null): RuleBuilder {
    return change(this, { background: colour(value) });
  }
  setFontColor(value: string | null): RuleBuilder {
    return change(this, { fontColour: colour(value) });
  }
  setBold(bold: boolean): RuleBuilder {
    return change(this, { bold });
  }
  setItalic(italic: boolean): RuleBuilder {
    return change(this, { italic });
  }
  setUnderline(underline: boolean): RuleBuilder {
    return change(this, { underline });
  }
  setStrikethrough(strikethrough: boolean): RuleBuilder {
    return change(this, { strikethrough });
  }
  setGradientMinpoint(value: string): RuleBuilder {
    return gradient(this, 'minimum', { colour: value });
  }
  setGradientMaxpoint(value: string): RuleBuilder {
    return gradient(this, 'maximum', { colour: value });
  }
  setGradientMinpointWithValue(value: string, type: InterpolationType, at: string): RuleBuilder {
    return gradient(this, 'minimum', { colour: value, type: String(type), value: at });
  }
  setGradientMidpointWithValue(value: string, type: InterpolationType, at: string): RuleBuilder {
    return gradient(this, 'midpoint', { colour: value, type: String(type), value: at });
  }
  setGradientMaxpointWithValue(value: string, type: InterpolationType, at: string): RuleBuilder {
    return gradient(this, 'maximum', { colour: value, type: String(type), value: at });
  }
  copy(): RuleBuilder {
    return as(new ConditionalFormatRuleBuilderService(this.runtime, { ...this.state }));
  }
  build(): FormatRule {
    if (this.state.ranges.length === 0) throw new Error('The rule has no range.');
    if (!this.state.operator && !this.state.gradient) throw new Error('The rule has no condition.');
    return as(new ConditionalFormatRuleService(this.runtime, { ...this.state }));
  }
}

export class ConditionalFormatRuleService
  extends Service
  implements Pick<FormatRule, 'copy' | 'getRanges'>
{
  readonly serviceName = 'ConditionalFormatRule';

  constructor(
    runtime: Runtime,
    readonly state: RuleState,
  ) {
    super(runtime);
  }

  copy(): RuleBuilder {
    return as(new ConditionalFormatRuleBuilderService(this.runtime, { ...this.state }));
  }
  getRanges(): Range[] {
    return this.state.ranges.map((range) => as(range));
  }
}

/** The rule as the engine takes it. */
export function engineRule(state: RuleState, locale: SheetLocale): object {
  if (state.made) return state.made;
  if (state.gradient) {
    const { minimum, midpoint, maximum } = state.gradient;
    return {
      type: 'ColorScaleRule',
      minimum: threshold(minimum, 'value'),
      midpoint: midpoint && threshold(midpoint, 'percentile'),
      maximum: threshold(maximum, 'value'),
    };
  }
  return {
    type: 'CellIsRule',
    operator: state.operator,
    values: state.values.map((value) => (value.startsWith('=') ? toEngine(value, locale) : value)),
    style: {
      fillColor: state.background,
      textColor: state.fontColour,
      bold: state.bold,
      italic: state.italic,
      underline: state.underline,
      strikethrough: state.strikethrough,
    },
  };
}

const INTERPOLATIONS: Record<string, string> = {
  NUMBER: 'number',
  PERCENT: 'percentage',
  PERCENTILE: 'percentile',
};

function threshold(point: GradientPoint | undefined, usual: string): object {
  return {
    color: Number.parseInt((colour(point?.colour ?? '#FFFFFF') ?? '#FFFFFF').slice(1), 16),
    type: INTERPOLATIONS[point?.type ?? ''] ?? usual,
    value: point?.value,
  };
}

function change(
  builder: ConditionalFormatRuleBuilderService,
  state: Partial<RuleState>,
): RuleBuilder {
  Object.assign(builder.state, state);
  return as(builder);
}

function when(
  builder: ConditionalFormatRuleBuilderService,
  operator: string,
  ...values: (string | number)[]
): RuleBuilder {
  return change(builder, { operator, values: values.map(String) });
}

function gradient(
  builder: ConditionalFormatRuleBuilderService,
  point: 'minimum' | 'midpoint' | 'maximum',
  value: GradientPoint,
): RuleBuilder {
  return change(builder, { gradient: { ...builder.state.gradient, [point]: value } });
}

export interface ValidationState {
  criterion: CellValidation['criterion'];
  allowInvalid: boolean;
  help: string;
}

export class DataValidationBuilderService
  extends Service
  implements Pick<ValidationBuilder, keyof DataValidationBuilderService & keyof ValidationBuilder>
{
  readonly serviceName = 'DataValidationBuilder';

  constructor(
    runtime: Runtime,
    readonly state: ValidationState = {
      criterion: { type: '', values: [] },
      allowInvalid: true,
      help: '',
    },
  ) {
    super(runtime);
  }

  requireValueInList(values: string[], showDropdown = true): ValidationBuilder {
    const displayStyle = showDropdown ? 'arrow' : 'plainText';
    return require(this, {
      type: 'isValueInList',
      values: Array.from(values, String),
      displayStyle,
    });
  }
  requireValueInRange(range: Range, showDropdown = true): ValidationBuilder {
    const { document, sheetId, area } = own<RangeService>(range);
    const name = document.engine.sheetName(sheetId).replaceAll("'", "''");
    const displayStyle = showDropdown ? 'arrow' : 'plainText';
    const values = [`'${name}'!${document.engine.a1(area)}`];
    return require(this, { type: 'isValueInRange', values, displayStyle });
  }
  requireCheckbox(): ValidationBuilder {
    return require(this, { type: 'isBoolean', values: [] });
  }
  requireNumberBetween(start: number, end: number): ValidationBuilder {
    return require(this, { type: 'isBetween', values: [String(start), String(end)] });
  }
  requireNumberGreaterThan(value: number): ValidationBuilder {
    return require(this, { type: 'isGreaterThan', values: [String(value)] });
  }
  requireNumberGreaterThanOrEqualTo(value: number): ValidationBuilder {
    return require(this, { type: 'isGreaterOrEqualTo', values: [String(value)] });
  }
  requireNumberLessThanOrEqualTo(value: number): ValidationBuilder {
    return require(this, { type: 'isLessOrEqualTo', values: [String(value)] });
  }
  requireDate(): ValidationBuilder {
    return require(this, { type: 'dateIsValid', values: [] });
  }
  setAllowInvalid(allow: boolean): ValidationBuilder {
    this.state.allowInvalid = allow;
    return as(this);
  }
  setHelpText(help: string): ValidationBuilder {
    this.state.help = help;
    return as(this);
  }
  build(): DataValidation {
    if (!this.state.criterion.type) throw new Error('The rule requires nothing.');
    return as(new DataValidationService(this.runtime, structuredClone(this.state)));
  }
}

export class DataValidationService
  extends Service
  implements Pick<DataValidation, keyof DataValidationService & keyof DataValidation>
{
  readonly serviceName = 'DataValidation';

  constructor(
    runtime: Runtime,
    readonly state: ValidationState,
  ) {
    super(runtime);
  }

  copy(): ValidationBuilder {
    return as(new DataValidationBuilderService(this.runtime, structuredClone(this.state)));
  }
  getAllowInvalid(): boolean {
    return this.state.allowInvalid;
  }
  getHelpText(): string {
    return this.state.help;
  }
  getCriteriaType(): GoogleAppsScript.Spreadsheet.DataValidationCriteria {
    const name = CRITERIA[this.state.criterion.type] ?? this.state.criterion.type;
    return name as unknown as GoogleAppsScript.Spreadsheet.DataValidationCriteria;
  }
  getCriteriaValues(): unknown[] {
    const { type, values, displayStyle } = this.state.criterion;
    return type === 'isValueInList' ? [values, displayStyle === 'arrow'] : values;
  }
}

const CRITERIA: Record<string, string> = {
  isValueInList: 'VALUE_IN_LIST',
  isValueInRange: 'VALUE_IN_RANGE',
  isBoolean: 'CHECKBOX',
  isBetween: 'NUMBER_BETWEEN',
  isGreaterThan: 'NUMBER_GREATER_THAN',
  isGreaterOrEqualTo: 'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  isLessOrEqualTo: 'NUMBER_LESS_THAN_OR_EQUAL_TO',
  dateIsValid: 'DATE_IS_VALID_DATE',
};

function require(
  builder: DataValidationBuilderService,
  criterion: ValidationState['criterion'],
): ValidationBuilder {
  builder.state.criterion = criterion;
  return as(builder);
}
