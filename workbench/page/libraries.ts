/**
 * The engine's charts look for Chart.js as the global that its UMD build makes: with its
 * controllers and elements as properties. Imported before everything that loads the engine.
 */
import * as parts from 'chart.js';
import Chart from 'chart.js/auto';

Object.assign(globalThis, { Chart: Object.assign(Chart, parts) });
