import { render } from 'preact';
import { App } from './app';
import { server } from './server';

render(<App server={server} />, document.getElementById('sidebar')!);
