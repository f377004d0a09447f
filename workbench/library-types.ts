/** The shapes of the engine's function registry that its own types keep to themselves. */
export type { EngineLibrary } from './engine';

/** A value as functions of the engine take and give it. */
export interface EngineValue {
  value: string | number | boolean | null;
  format?: string;
  message?: string;
}

/** Columns of cells; a reference to one cell may come as a matrix of one. */
export type EngineMatrix = (EngineValue | undefined)[][];

export type Arg = EngineValue | EngineMatrix | undefined;

export interface FunctionDescription {
  description: string;
  args: object[];
  compute(this: unknown, ...args: Arg[]): unknown;
}
