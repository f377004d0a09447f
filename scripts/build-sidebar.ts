import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const SIDEBAR = new URL('../src/sidebar/', import.meta.url);

/** The sidebar's page as one HTML text that asks the network for nothing. */
export async function buildSidebar(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(SIDEBAR),
    entryPoints: ['main.tsx', 'styles.css'],
    outdir: 'out',
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2020',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    // Apps Script takes // and /* inside a template literal for a comment and cuts it out
    // (github.com/enuchi/React-Google-Apps-Script/issues/157).
    supported: { 'template-literal': false },
    // Escaped, a Cyrillic or Persian letter takes three times the bytes.
    charset: 'utf8',
    logLevel: 'warning',
  });
  const output = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))!.text;
  const page = await readFile(new URL('index.html', SIDEBAR), 'utf8');
  return page
    .replace('/* styles */', () => inline(output('.css'), 'style'))
    .replace('/* script */', () => inline(output('.js'), 'script'));
}

/** Text that cannot end or comment out the element it stands in. */
function inline(text: string, element: 'script' | 'style'): string {
  return text.trim().replaceAll(`</${element}`, `<\\/${element}`).replaceAll('<!--', '<\\!--');
}
