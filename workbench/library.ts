/**
 * Makes the engine's functions as strict as those of Sheets, once for the module: empty text is no number,
 * and a number joined to a text or given as a criterion is written as the locale writes it. Those with
 * criteria are made fast, too.
 */
import { indexCriteria } from './criteria';
import type { Arg, EngineLibrary, FunctionDescription } from './library-types';

const ARITHMETIC = ['ADD', 'MINUS', 'MULTIPLY', 'DIVIDE', 'POWER', 'UMINUS', 'UNARY.PERCENT'];
const JOINING = ['CONCATENATE', 'CONCAT', 'JOIN', 'TEXTJOIN'];
/** Functions with criteria, and where the first stands; those that follow are two further each. */
const CRITERIA: Record<string, number> = {
  COUNTIF: 1,
  SUMIF: 1,
  AVERAGEIF: 1,
  COUNTIFS: 1,
  SUMIFS: 2,
  AVERAGEIFS: 2,
  MAXIFS: 2,
  MINIFS: 2,
  COUNTUNIQUEIFS: 2,
};
const CRITERION_IN_SECOND_PLACE_ONLY = new Set(['COUNTIF', 'SUMIF', 'AVERAGEIF']);

const done = new WeakSet<object>();

export function makeStrict(library: EngineLibrary): void {
  if (done.has(library)) return;
  done.add(library);
  indexCriteria(library);
  for (const name of ARITHMETIC) {
    wrap(library, name, (args) => {
      for (const arg of args) {
        if (!Array.isArray(arg) && arg?.value === '') {
          throw new library.EvaluationError(
            `The function ${name} expects a number value, but '' is a text, and cannot be coerced to a number.`,
          );
        }
      }
      return args;
    });
  }
  for (const name of JOINING) {
    wrap(library, name, (args, decimal) => args.map((arg) => localized(arg, decimal)));
  }
  for (const [name, first] of Object.entries(CRITERIA)) {
    wrap(library, name, (args, decimal) =>
      args.map((arg, index) => {
        const isCriterion = CRITERION_IN_SECOND_PLACE_ONLY.has(name)
          ? index === first
          : index >= first && (index - first) % 2 === 0;
        return isCriterion ? localized(arg, decimal) : arg;
      }),
    );
  }
}

function wrap(
  { registries }: EngineLibrary,
  name: string,
  prepare: (args: Arg[], decimal: string) => Arg[],
): void {
  const registry = registries.functionRegistry;
  if (!registry.contains(name)) return;
  const description = registry.get(name) as unknown as FunctionDescription;
  const { compute } = description;
  registry.replace(name, {
    ...description,
    compute(this: { locale: { decimalSeparator: string } }, ...args: Arg[]) {
      return compute.apply(this, prepare(args, this.locale.decimalSeparator));
    },
  } as never);
}

function localized(arg: Arg, decimal: string): Arg {
  if (decimal === '.') return arg;
  if (Array.isArray(arg)) {
    // Columns of a range may be thousands of cells; copy only where a number with decimals is met.
    const affected = arg.some((column) => column.some((cell) => hasDecimals(cell?.value)));
    return affected
      ? arg.map((column) => column.map((cell) => localized(cell, decimal) as typeof cell))
      : arg;
  }
  if (!hasDecimals(arg?.value)) return arg;
  return { ...arg, value: String(arg!.value).replace('.', decimal) };
}

function hasDecimals(value: unknown): boolean {
  return typeof value === 'number' && !Number.isInteger(value);
}
