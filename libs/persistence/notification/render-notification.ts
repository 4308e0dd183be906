import type { Language, NotificationFacts, RenderedNotification } from './notification.facts.js';
import { ANY_OTHER, FRAME, TEMPLATES } from './notification.texts.js';
import { dateText, isPlainSubject, taskText } from './notification.words.js';
import { renderDigest } from './render-digest.js';

const SUBJECT_LIMIT = 80;
const segmenter = new Intl.Segmenter('th', { granularity: 'grapheme' });

type Words = Readonly<Record<string, string | null>>;

function leftText(days: number | null, language: Language): string | null {
  if (days === null || days < 0) return null;
  return days === 0 ? FRAME[language].today : FRAME[language].left.replace('{days}', String(days));
}

function wordsOf(facts: NotificationFacts, language: Language): Words {
  const text = (value: string | number | null): string | null => (value === null || value === '' ? null : String(value));
  const date = (on: string | null, month: 'long' | 'short' = 'long'): string | null => (on === null ? null : dateText(on, language, month));
  const left = leftText(facts.workingDaysLeft, language);
  return {
    recipientName: facts.recipientName,
    agencyName: facts.isAgencyWithheld ? FRAME[language].withheld : (facts.agencyName ?? FRAME[language].everybody),
    fiscalYearBe: text(facts.fiscalYearBe),
    task: facts.taskKind === null ? null : taskText(facts.taskKind, facts.taskSubject, language),
    itemNo: isPlainSubject(facts.taskSubject) ? facts.taskSubject : null,
    dueDate: date(facts.dueOn),
    dueShort: date(facts.dueOn, 'short'),
    startByDate: date(facts.startByOn),
    left,
    leftFirst: left === null ? null : left.charAt(0).toUpperCase() + left.slice(1),
    overdueDays: text(facts.overdueDays),
    doneCount: text(facts.doneCount),
    totalCount: facts.totalCount === 0 ? null : text(facts.totalCount),
    ownerName: text(facts.ownerName),
    checkpointCount: text(facts.checkpointCount),
    link: facts.link,
    settingsLink: facts.settingsLink,
    product: FRAME[language].product,
    ref: facts.id.slice(0, 8),
    ...Object.fromEntries(Object.entries(facts.params).map(([key, value]) => [key, text(value)])),
    oldDueDate: date(text(facts.params['oldDueOn'] ?? null)),
    newDueDate: date(text(facts.params['newDueOn'] ?? null)),
  };
}

/** null when a word is missing. */
function filled(template: string, words: Words): string | null {
  let isWhole = true;
  const text = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const word = words[name] ?? null;
    if (word === null) isWhole = false;
    return word ?? '';
  });
  return isWhole ? text : null;
}

const lengthOf = (text: string): number => [...segmenter.segment(text)].length;

/** At most 80 graphemes: the agency's name gives way, then the end. */
function subjectOf(template: string, words: Words, language: Language): string {
  const subjectWith = (agencyName: string): string =>
    filled(template, { ...words, agencyName }) ?? filled(ANY_OTHER[language].subject, { ...words, agencyName }) ?? FRAME[language].product;
  const agency = words['agencyName'] ?? '';
  const tooMany = lengthOf(subjectWith(agency)) - SUBJECT_LIMIT;
  if (tooMany <= 0) return subjectWith(agency);
  const graphemes = [...segmenter.segment(agency)].map(({ segment }) => segment);
  const short = subjectWith(`${graphemes.slice(0, Math.max(0, graphemes.length - tooMany - 1)).join('')}…`);
  return lengthOf(short) <= SUBJECT_LIMIT
    ? short
    : `${[...segmenter.segment(short)]
        .slice(0, SUBJECT_LIMIT - 1)
        .map(({ segment }) => segment)
        .join('')}…`;
}

/** A message in one language: subject and body. Names and roles appear in it, scores and evidence never. */
export function renderNotification(facts: NotificationFacts, language: Language): RenderedNotification {
  const words = wordsOf(facts, language);
  const digest = facts.digest && renderDigest(facts.digest, language);
  const { subject, body } = (TEMPLATES[facts.kind] ?? ANY_OTHER)[language];
  const lines = digest?.lines ?? body.map((line) => filled(line, words)).filter((line) => line !== null);
  const { greeting, close } = FRAME[language];
  return {
    subject: digest?.subject ?? subjectOf(subject, words, language),
    text: [filled(greeting, words), '', ...lines, '', filled(close, words), ''].join('\n'),
  };
}
