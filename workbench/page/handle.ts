import type { Engine } from '../engine';
import type { Host } from '../host';

/** What tests reach from outside the page. */
export interface PageHandle {
  engine: Engine;
  host: Host;
}

declare global {
  interface Window {
    workbench: PageHandle;
  }
}
