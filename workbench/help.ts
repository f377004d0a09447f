/** What the function list and the help box show of a custom function: its JSDoc block in Code.js. */

export interface CustomFunction {
  name: string;
  description: string;
  parameters: { name: string; description: string }[];
}

const BLOCK = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*function\s+([A-Za-z_$][\w$]*)\s*\(/g;

/** The functions of a script that are marked `@customfunction`, in the order of the text. */
export function customFunctions(code: string): CustomFunction[] {
  const found: CustomFunction[] = [];
  for (const [, block, name] of code.matchAll(BLOCK)) {
    const text = block!
      .split('\n')
      .map((line) => line.replace(/^\s*\*? ?/, '').trim())
      .join('\n');
    if (!/^@customfunction\b/im.test(text) || name!.endsWith('_')) continue;
    const [description, ...tags] = text.split(/\n(?=@)|^(?=@)/);
    found.push({
      name: name!,
      description: oneLine(description!.startsWith('@') ? '' : description!),
      parameters: [description!, ...tags].flatMap(parameter),
    });
  }
  return found;
}

/** The help box shows `[name]` and `name=1` as `name`: every parameter looks required. */
function parameter(tag: string): CustomFunction['parameters'] {
  const match = /^@param\s+(?:\{[^}]*\}\s+)?\[?([\w$.]+)[^\s\]]*\]?\s*(?:-\s+)?([\s\S]*)$/.exec(
    tag,
  );
  return match ? [{ name: match[1]!, description: oneLine(match[2]!) }] : [];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
