/**
 * The arrows of the architecture, enforced: which folder may import which, and who may touch the globals of
 * Apps Script, the page and Node.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Rule {
  /** Folders of src/ that a file of this folder may import from, besides its own. */
  folders: readonly string[];
  packages?: readonly string[];
  /** Folders of which only types may be imported. */
  types?: readonly string[];
}

const core = ['metric', 'tables'];
const compiled = [...core, 'ingest', 'catalogue', 'targets'];

const RULES: Readonly<Record<string, Rule>> = {
  metric: { folders: [] },
  tables: { folders: ['metric'] },
  ingest: { folders: core, packages: ['jalaali-js'] },
  catalogue: { folders: core },
  targets: { folders: core, types: ['catalogue'] },
  functions: { folders: compiled, packages: ['@date-fns/tz'] },
  reports: { folders: [...compiled, 'functions'] },
  share: { folders: [...compiled, 'functions', 'reports'], packages: ['@date-fns/tz'] },
  history: { folders: [...compiled, 'functions', 'reports'] },
  addon: { folders: [...compiled, 'functions', 'reports', 'share', 'history'] },
  sidebar: { folders: [], types: ['addon', ...core], packages: ['preact'] },
};

/** Each has a tsconfig of its own that knows the globals of its folder only. */
const PROJECTS = ['.', 'src/addon', 'src/sidebar'];

/** What goes against the architecture, a line each; empty when nothing does. */
export function violations(root: string): string[] {
  return [...importViolations(root), ...PROJECTS.flatMap((project) => typeErrors(root, project))];
}

function importViolations(root: string): string[] {
  return sourceFiles(root).flatMap((file) =>
    importsOf(readFileSync(path.join(root, file), 'utf8')).flatMap((found) => {
      const complaint = judge(file, found);
      return complaint ? [`${file}: ${complaint}`] : [];
    }),
  );
}

function sourceFiles(root: string): string[] {
  return readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.posix.join('src', file.split(path.sep).join('/')))
    .sort();
}

interface Import {
  from: string;
  typeOnly: boolean;
}

function importsOf(source: string): Import[] {
  const statements = source.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  );
  return [...statements].map(([, type, from, dynamic]) => ({
    from: (from ?? dynamic)!,
    typeOnly: type !== undefined,
  }));
}

function judge(file: string, { from, typeOnly }: Import): string | undefined {
  const folder = folderOf(file);
  const rule = RULES[folder];
  if (!rule) return `no rule says what src/${folder} may import`;
  if (!from.startsWith('.')) {
    const known = rule.packages?.some((name) => from === name || from.startsWith(`${name}/`));
    return known ? undefined : `src/${folder} may not import the package ${from}`;
  }
  const target = path.posix.join(path.posix.dirname(file), from);
  const other = folderOf(target);
  if (!target.startsWith('src/')) return `src/ may not import ${target}`;
  if (other === folder || rule.folders.includes(other)) return undefined;
  if (!rule.types?.includes(other)) return `src/${folder} may not import src/${other}`;
  return typeOnly ? undefined : `src/${folder} may import only types from src/${other}`;
}

const folderOf = (file: string): string => file.split('/')[1]!;

function typeErrors(root: string, project: string): string[] {
  const compiler = path.join(root, 'node_modules', '.bin', 'tsc');
  const { status, stdout, stderr } = spawnSync(compiler, ['-p', project, '--pretty', 'false'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) return [];
  return (stdout + stderr).split('\n').filter((line) => line.trim() !== '');
}
