import { render } from 'preact';
import { App } from './app';
import { server } from './server';
import { languageOf, speak } from './words';

// Until the server tells the language of the account.
speak(languageOf(navigator.language));
render(<App server={server} />, document.getElementById('sidebar')!);
