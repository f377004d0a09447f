/** What a status or stage says about the outcome of a deal. */
import { deals } from '../tables/deals';
import type { Settings } from '../tables/schema';
import { keyOf, plain } from './normalise';
import { codesOf } from './read';

/** `closed` is closed with an outcome that another column must tell; `unknown` is a stage of its own name. */
export type Outcome = 'won' | 'lost' | 'open' | 'invalid' | 'closed' | 'unknown';

const CLOSED =
  'closed|закрыта|закрыто|закрыт|завершена|завершено|بسته شده|بسته|关闭|已关闭|结束|已结束';
/** Where a column has a word for won, these stand for the other outcome. */
const LOST_BESIDE_WON = ['关闭', '已关闭'];
/** Bitrix24's groups of stages; letters mean this only among themselves. */
const SEMANTIC: Readonly<Record<string, Outcome>> = { s: 'won', f: 'lost', p: 'open' };
/** `Closed Won - Renewal`, `Lost: price`, `Closed-Lost to Competition`. */
const HEAD = /^(?:closed?[\s\-–—/:]*(?:as\s+)?(won|lost)(?![\p{L}\p{N}])|(won|lost)\s*[-–—:(,/])/iu;
/** `C7:WON` names the pipeline, `5. Closed Won` the place in it, `Closed Won (Sales Pipeline)` both. */
const PIPELINE_CODE = /^[a-z]{1,3}\d+(?:_\d+)?:/i;
const NUMBERED = /^\d+\s*[.):\-–—]\s*/;
const NEGATED =
  /^(?:(?:не|без|нет|no|not|never|without|عدم|بدون|غیر)(?![\p{L}\p{N}])|[未没不无])|نشد(?:ه)?$/iu;

/** Reads the words of one status or stage column. */
export function outcomeReader(settings: Settings): (word: string) => Outcome {
  const codeOf = codesOf(deals.columns.status!.codes!);
  const closed = new Set(CLOSED.split('|').map(keyOf));
  const won = new Set((settings.wonWords ?? []).map(keyOf));
  const lost = new Set((settings.lostWords ?? []).map(keyOf));
  const exact = (text: string): Outcome | undefined => {
    const key = keyOf(text);
    if (won.has(key)) return 'won';
    if (lost.has(key)) return 'lost';
    return closed.has(key) ? 'closed' : (codeOf(text) as Outcome | undefined);
  };
  return (word) => {
    const text = plain(word).trim();
    const bare = text.replace(PIPELINE_CODE, '').replace(NUMBERED, '');
    const found = exact(text) ?? exact(bare) ?? exact(bare.replace(/\s*\([^()]*\)\s*$/, ''));
    if (found) return found;
    const head = HEAD.exec(bare);
    return head ? ((head[1] ?? head[2])!.toLowerCase() as Outcome) : 'unknown';
  };
}

/** The outcome of each word of a column. */
export function outcomesOf(words: readonly string[], settings: Settings): Outcome[] {
  const named = words.filter((word) => word !== '');
  const semantic = named.length > 0 && named.every((word) => SEMANTIC[word.toLowerCase()]);
  const read = outcomeReader(settings);
  const outcomes = words.map((word) =>
    semantic && word ? SEMANTIC[word.toLowerCase()]! : read(word),
  );
  const isLost = (word: string) => LOST_BESIDE_WON.includes(word.trim());
  if (!outcomes.includes('won')) return outcomes;
  return outcomes.map((outcome, at) => (isLost(words[at]!) ? 'lost' : outcome));
}

/** Whether an unknown word looks like a refusal, so that counting it as open deserves a mention. */
export const looksNegative = (word: string): boolean => NEGATED.test(word);
