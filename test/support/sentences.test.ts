import { describe, expect, it } from 'vitest';
import { sentencesOf, titlesOf } from './sentences';

const markdown = `# Title
Not this.

## Part
First one. **Second**: \`a. b\` goes on
to the next line. (Third.)
- An item.
  Its second.
- Fails:
  \`X: no. Really.\`

| name | use |
|---|---|
| a | **b** |

## Other
Not this either.`;

describe('The sentences of a section', () => {
  it('end with a full stop outside code, with a list item, a line of code or a row of a table', () => {
    expect(sentencesOf(markdown, 'Part')).toEqual([
      'First one.',
      'Second: a. b goes on to the next line.',
      '(Third.)',
      'An item.',
      'Its second.',
      'Fails:',
      'X: no. Really.',
      'a | b',
    ]);
  });

  it('are none in an empty section', () => {
    expect(sentencesOf('## Empty\n\n## Next\nText.', 'Empty')).toEqual([]);
  });

  it('are not looked for in a section that is not there', () => {
    expect(() => sentencesOf(markdown, 'Nothing')).toThrow('no section "Nothing"');
  });
});

describe('The titles of a test file', () => {
  it('are those of suites and tests, with the texts of an inline table', () => {
    const source = `describe('A', () => { it("it's", () => expect('no').toBe(1));
      it.skipIf(x)('B', run); it.each([['C', 1], ['D', 2]])('%s', run); });`;
    expect(titlesOf(source)).toEqual(['A', "it's", 'B', '%s', 'C', 'D']);
  });

  it('may hold both kinds of quotes, but nothing computed', () => {
    const source = `it('it\\'s "both"', run); it(\`a \${b}\`, run);`;
    expect(titlesOf(source)).toEqual(['it\'s "both"']);
  });

  it('are none of an empty file', () => {
    expect(titlesOf('')).toEqual([]);
  });
});
