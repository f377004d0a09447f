/**
 * What may cross `google.script.run`: numbers, strings, booleans, null, and arrays and objects of them.
 * In the field a returned Date makes the whole result null without a word; here it fails.
 * https://developers.google.com/apps-script/guides/html/reference/run
 */

/** A copy of a legal value as JSON; throws with the path of what is not legal. */
export function legalJson(value: unknown, what: string): string {
  return JSON.stringify(copy(value, what, [])) ?? 'null';
}

function copy(value: unknown, path: string, above: object[]): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return value;
    case 'undefined':
      return null;
    case 'object':
      break;
    default:
      throw new Error(`google.script.run: ${path} is a ${typeof value}, which cannot cross.`);
  }
  if (value === null) return null;
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind !== 'Array' && kind !== 'Object') {
    throw new Error(`google.script.run: ${path} is a ${kind}, which cannot cross.`);
  }
  if (above.includes(value)) {
    throw new Error(`google.script.run: ${path} contains itself, which cannot cross.`);
  }
  const within = [...above, value];
  if (Array.isArray(value)) {
    return value.map((item, index) => copy(item, `${path}[${index}]`, within));
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, copy(item, `${path}.${key}`, within)]),
  );
}
