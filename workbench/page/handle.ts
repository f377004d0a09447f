import type { Engine } from '../engine';

/** What tests reach from outside the page. */
export interface PageHandle {
  engine: Engine;
}

declare global {
  interface Window {
    workbench: PageHandle;
  }
}
