/** Yes and no in the words of systems and people. */
import { keyOf } from './normalise';

const YES = 'yes|y|true|1|да|д|есть|истина|بله|بلی|آری|دارد|شد|是|有|对';
const NO = 'no|n|false|0|нет|н|ложь|خیر|نه|ندارد|نشد|否|无|没有|没|不是';

let answers: Map<string, number> | undefined;

/** 1, 0, or NaN for a text that is neither. */
export function parseYesNo(text: string): number {
  const trimmed = text.trim();
  if (/^[+✓✔√☑✅]$/u.test(trimmed)) return 1;
  if (/^[-×✗✘☐❌]$/u.test(trimmed)) return 0;
  if (!answers) {
    answers = new Map(YES.split('|').map((word) => [word, 1]));
    for (const word of NO.split('|')) answers.set(word, 0);
  }
  return answers.get(keyOf(trimmed)) ?? Number.NaN;
}
