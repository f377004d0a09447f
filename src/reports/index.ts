/** Every report by its id. */
import { pipeline } from './pipeline';
import type { Report } from './report';
import { sources } from './sources';

export const reports = { pipeline, sources } satisfies Record<string, Report>;

export type { Chart, Content, Layout, Rule } from './layout';
export { rangesWhere } from './layout';
export { type Composed, compose, type Report, wantsOf } from './report';
export type { LeftOut, Reading, Source } from './source';
