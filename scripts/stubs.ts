/**
 * The top-level functions of Code.js. Apps Script finds custom functions, handlers and server calls only as
 * literal declarations, and the help of a custom function only in the comment above it; a bundler removes both.
 */

export interface Stub {
  name: string;
  /** Plain sentences; the help box shows no line breaks. */
  description: string;
  parameters: readonly { name: string; description: string }[];
  /** What comes back. */
  result: string;
}

/** A custom function: its help, and a call that hands over all arguments, those after the named ones too. */
export function customFunction({ name, description, parameters, result }: Stub): string {
  const lines = [
    description,
    '',
    ...parameters.map((parameter) => `@param ${parameter.name} ${parameter.description}`),
    `@return ${result}`,
    '@customfunction',
  ];
  const names = parameters.map((parameter) => parameter.name).join(', ');
  return [
    '/**',
    ...lines.map((line) => ` * ${inComment(line)}`.trimEnd()),
    ' */',
    `function ${name}(${names}) {`,
    `  return Quotient.callFunction('${name}', arguments);`,
    '}',
  ].join('\n');
}

/** A function that Apps Script calls by name: a trigger, a menu item, a call from the sidebar. */
export const forward = (name: string, target: string): string =>
  `function ${name}(...args) {\n  return Quotient.${target}(...args);\n}`;

const inComment = (line: string): string => line.replace(/\*\//g, '* /').replace(/\s+/g, ' ');
