/** Numbers, dates and plurals as a language writes them. */

/** Forms of a noun by `Intl.PluralRules`; `other` stands for those that are not given. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export function formats(language: string) {
  const integer = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const dated = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const rules = new Intl.PluralRules(language);
  const whole = (value: number): string => integer.format(value);
  return {
    whole,
    /** A share without decimals. */
    percent: (value: number): string => share.format(value),
    /** A share with a decimal. */
    finePercent: (value: number): string => fine.format(value),
    decimal: (value: number): string => plain.format(value),
    /** "3 rows" */
    counted: (count: number, forms: Forms): string =>
      `${whole(count)} ${forms[rules.select(count)] ?? forms.other}`,
    /** January to December. */
    monthNames: (): string[] =>
      Array.from({ length: 12 }, (_, month) =>
        name(language, Date.UTC(2024, month, 1), { month: 'long' }),
      ),
    /** Monday to Sunday. */
    dayNames: (weekday: 'short' | 'long' = 'short'): string[] =>
      Array.from({ length: 7 }, (_, day) =>
        name(language, Date.UTC(2024, 0, 1 + day), { weekday }),
      ),
    /** "09:00" */
    hour: (hour: number): string =>
      name(language, Date.UTC(2024, 0, 1, hour), { hour: '2-digit', minute: '2-digit' }),
    /** `2026-12-31` as "31 Dec 2026" */
    day: (iso: string): string => dated.format(new Date(`${iso}T00:00:00Z`)),
  };
}

/** Months of a fiscal year are those of the calendar that reports count in, whatever the reader's is. */
const name = (language: string, day: number, part: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language, { ...part, calendar: 'gregory', timeZone: 'UTC' }).format(day);
