import type { EditionDocument } from '#libs/contract/schemas/edition.schema';
import { displayText, parseExact, ZERO } from '#libs/rules/scoring/rational.value';
import type { CaseScore, ScoreStep } from '#libs/rules/scoring/score.types';

export type Language = 'th' | 'en';
type StepOf<Kind extends ScoreStep['step']> = Extract<ScoreStep, { step: Kind }>;

/** What the words need of the edition: names of levels, and points as they are shown. */
interface Names {
  readonly level: (id: string) => string;
  readonly shown: (exact: string) => string;
}

type Words = {
  readonly head: (score: CaseScore) => string;
  readonly level: (step: StepOf<'level'>, names: Names) => string;
  readonly item: (step: StepOf<'item'>, names: Names) => string;
  readonly indicator: (step: StepOf<'indicator'>, names: Names) => string;
  readonly part: (step: StepOf<'part'>, names: Names) => string;
  readonly category: (step: StepOf<'category'>, names: Names) => string;
  readonly total: (step: StepOf<'total'>, names: Names) => string;
};

const TH: Words = {
  head: ({ edition, rule }) => `เกณฑ์การประเมิน ${edition} กติกาคะแนน ${rule.code} รุ่น ${rule.version}`,
  level: ({ item, level, met, of, share, counts }, { level: name, shown }) =>
    `  หัวข้อ ${item} ${name(level)}: ผ่าน ${met} จาก ${of} แนวทางดำเนินการ คิดเป็น ${shown(share)} คะแนน${counts || share === '0' ? '' : ' ยังไม่นับคะแนน เนื่องจากระดับก่อนหน้ายังไม่ครบ'}`,
  item: ({ item, exact, level }, { level: name, shown }) =>
    `หัวข้อ ${item}: ${shown(exact)} คะแนน ระดับที่ได้ ${level === null ? 'ยังไม่ผ่านระดับพื้นฐาน' : name(level)}`,
  indicator: ({ part, indicator, year, rule, value, reason, exact }, { shown }) => {
    const told = {
      scored: `วิธี ${rule} ${rule === 'A' ? 'ร้อยละความสำเร็จ' : 'ผล'} ${value}`,
      noResult: 'ไม่มีผลในปีนี้',
      unsuitable: 'ตัวชี้วัดไม่เหมาะสม',
    };
    return `  ตัวชี้วัด ${part} ${indicator} ปี ${year}: ${told[reason]} ได้ ${shown(exact)} คะแนน`;
  },
  part: ({ part, sum, indicators, exact }, { shown }) => `ส่วน ${part}: ${sum} หารด้วย ${indicators} ตัวชี้วัด = ${shown(exact)} คะแนน`,
  category: ({ category, sum, weight, exact }, { shown }) => `หมวด ${category}: ${sum} ÷ ${weight} = ${shown(exact)} คะแนน`,
  total: ({ sum, weight, exact }, { shown }) => `คะแนนรวม: ${sum} ÷ ${weight} = ${shown(exact)} คะแนน`,
};

const EN: Words = {
  head: ({ edition, rule }) => `Edition ${edition}, score rule ${rule.code} version ${rule.version}`,
  level: ({ item, level, met, of, share, counts }, { level: name, shown }) =>
    `  Item ${item}, ${name(level)}: ${met} of ${of} ${of === 1 ? 'checkpoint' : 'checkpoints'} met, worth ${shown(share)}${counts || share === '0' ? '' : '; not counted: a lower level is not complete'}`,
  item: ({ item, exact, level }, { level: name, shown }) =>
    `Item ${item}: ${shown(exact)} points, level reached: ${level === null ? 'Basic not passed' : name(level)}`,
  indicator: ({ part, indicator, year, rule, value, reason, exact }, { shown }) => {
    const told = {
      scored: `rule ${rule}, ${rule === 'A' ? 'achievement in per cent' : 'result'} ${value}`,
      noResult: 'no result in this year',
      unsuitable: 'unsuitable',
    };
    return `  Indicator ${part} ${indicator}, ${year}: ${told[reason]}, ${shown(exact)} points`;
  },
  part: ({ part, sum, indicators, exact }, { shown }) =>
    `Part ${part}: ${sum} ÷ ${indicators} ${indicators === 1 ? 'indicator' : 'indicators'} = ${shown(exact)} points`,
  category: ({ category, sum, weight, exact }, { shown }) => `Category ${category}: ${sum} ÷ ${weight} = ${shown(exact)} points`,
  total: ({ sum, weight, exact }, { shown }) => `Total: ${sum} ÷ ${weight} = ${shown(exact)} points`,
};

const WORDS: Readonly<Record<Language, Words>> = { th: TH, en: EN };

function lineOf(words: Words, step: ScoreStep, names: Names): string {
  const tell = words[step.step] as (step: ScoreStep, names: Names) => string;
  return tell(step, names);
}

/**
 * The steps of a score in words, one line each: levels of an item above the item, items above their category, the total last.
 * Points stand as the edition shows them, with the exact fraction behind where the two differ.
 */
export function explainScore(
  score: CaseScore,
  { catalogue }: Pick<EditionDocument, 'catalogue'>,
  rounding: Parameters<typeof displayText>[1],
  language: Language,
): string[] {
  const shown = (exact: string): string => {
    const text = displayText(parseExact(exact) ?? ZERO, rounding);
    return text.replace(/\.0+$/, '') === exact ? text : `${text} (${exact})`;
  };
  const level = (id: string): string => catalogue.levels.find((one) => one.id === id)?.[language] ?? id;
  const words = WORDS[language];
  return [words.head(score), ...score.steps.map((step) => lineOf(words, step, { level, shown }))];
}
