/** The engine's charts look for Chart.js as a global. Imported before everything that loads the engine. */
import Chart from 'chart.js/auto';

Object.assign(globalThis, { Chart });
