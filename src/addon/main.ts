/** What Code.js declares at its top level: custom functions call `callFunction`, all else is called by name. */
export { callFunction } from './host';
export { hourly } from './hourly';
export { onInstall, onOpen, openQuotient, useHere } from './menu';
export { server } from './server';
