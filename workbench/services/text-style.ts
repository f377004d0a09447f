/** Looks of a text as one value, to be set for many cells at once. */
import type { Style } from '@odoo/o-spreadsheet';
import { colour } from './range';
import { as, Service } from './runtime';

type TextStyle = GoogleAppsScript.Spreadsheet.TextStyle;
type TextStyleBuilder = GoogleAppsScript.Spreadsheet.TextStyleBuilder;

/** What is not set stays as the cell has it. */
export class TextStyleService
  extends Service
  implements Pick<TextStyleBuilder, 'setForegroundColor' | 'setBold' | 'setFontSize' | 'build'>
{
  readonly serviceName = 'TextStyle';
  /** As the engine takes it. */
  readonly look: Style = {};

  setForegroundColor(css: string): TextStyleBuilder {
    this.look.textColor = colour(css);
    return as(this);
  }
  setBold(bold: boolean): TextStyleBuilder {
    this.look.bold = bold || undefined;
    return as(this);
  }
  setFontSize(size: number): TextStyleBuilder {
    this.look.fontSize = size;
    return as(this);
  }
  build(): TextStyle {
    return as(this);
  }
}
