import type { BilingualText } from './task-titles.js';
import { YAML_FAULTS, type YamlFault } from './yaml-faults.js';

const text = (th: string, en: string): BilingualText => ({ th, en });

const NOUNS = {
  string: text('ข้อความ', 'a text'),
  number: text('ตัวเลข', 'a number'),
  int: text('จำนวนเต็ม', 'a whole number'),
  boolean: text('true หรือ false', 'true or false'),
  array: text('รายการ', 'a list'),
  object: text('คีย์พร้อมค่า', 'keys with values'),
  record: text('คีย์พร้อมค่า', 'keys with values'),
} satisfies Record<string, BilingualText>;
export type Noun = keyof typeof NOUNS;
export const isNoun = (name: string): name is Noun => Object.hasOwn(NOUNS, name);

/** What stood where something else was expected. `unquoted`: a value that would be a text in quotes. */
const FOUND = {
  missing: () => text('แต่ไม่มี', 'but it is missing'),
  nothing: () => text('แต่เป็นค่าว่าง', 'found nothing'),
  list: () => text('แต่พบรายการ', 'found a list'),
  keys: () => text('แต่พบคีย์พร้อมค่า', 'found keys with values'),
  value: (value: string) => text(`แต่พบ ${value}`, `found ${value}`),
  unquoted: (value: string) => text(`แต่พบ ${value} โปรดใส่เครื่องหมายคำพูด`, `found ${value}: put it in quotes`),
} satisfies Record<string, (value: string) => BilingualText>;
/** `value` as it is written in JSON. */
type Found = { readonly found: keyof typeof FOUND; readonly value: string };
type Value = { readonly value: string };

const BOUNDS = {
  atLeast: text('อย่างน้อย', 'at least'),
  atMost: text('ไม่เกิน', 'at most'),
  exactly: text('เท่ากับ', 'exactly'),
} as const;
type Bound = { readonly bound: keyof typeof BOUNDS; readonly limit: number };

const butFound = (th: string, en: string, { found, value }: Found): BilingualText => {
  const words = FOUND[found](value);
  return text(`ควรเป็น${th} ${words.th}`, `expected ${en}, ${words.en}`);
};
const plain = (th: string, en: string) => () => text(th, en);
const written = (th: string, en: string) => (value: Value) => butFound(th, en, { found: 'value', ...value });

/**
 * Everything that can be wrong with an edition file, by a code that stays, in both languages; the one place of these texts.
 * A new error is a line here; its parameters are those of its text.
 */
const EDITION_ERRORS = {
  'not-utf8': plain('ควรเป็นข้อความที่เข้ารหัส UTF-8', 'expected text in UTF-8'),
  'not-storable': plain('ข้อความต้องไม่มีอักขระ NUL และต้องมีอักขระครบตัว', 'expected text without NUL and with whole letters'),
  'not-yaml': ({ fault, message }: { readonly fault: YamlFault; readonly message: string }) =>
    text(`อ่านเป็น YAML ไม่ได้: ${YAML_FAULTS[fault]}`, `expected YAML: ${message}`),
  'too-many-aliases': ({ message }: { readonly message: string }) =>
    text('ใช้นามแฝง (alias) มากเกินไปหรืออ้างถึงสิ่งที่ไม่มี', `expected fewer or other aliases (${message})`),
  'too-deep': ({ limit }: { readonly limit: number }) => text(`ซ้อนกันได้ไม่เกิน ${limit} ชั้น`, `expected at most ${limit} levels of nesting`),
  'too-many-in-one-place': ({ limit }: { readonly limit: number }) =>
    text(`ในที่เดียวกันมีได้ไม่เกิน ${limit} รายการ`, `expected at most ${limit} entries in one place`),
  'too-many-entries': ({ limit }: { readonly limit: number }) => text(`ทั้งไฟล์มีได้ไม่เกิน ${limit} รายการ`, `expected at most ${limit} entries`),
  'unknown-key': ({ known, key }: { readonly known: readonly string[]; readonly key: string }) =>
    text(`ไม่รู้จักคีย์ "${key}" คีย์ที่ใช้ได้คือ ${known.join(', ')}`, `expected one of the keys ${known.join(', ')}, found "${key}"`),
  'wrong-type': ({ wanted, ...found }: { readonly wanted: Noun } & Found) => butFound(NOUNS[wanted].th, NOUNS[wanted].en, found),
  'wrong-value': ({ allowed, ...found }: { readonly allowed: readonly string[] } & Found) =>
    butFound(` ${allowed.join(' หรือ ')}`, allowed.join(' or '), found),
  'empty-text': written('ข้อความ', 'a text'),
  'wrong-count': ({ bound, limit, count }: Bound & { readonly count: number }) =>
    text(
      `ควรมี${BOUNDS[bound].th} ${limit} รายการ แต่พบ ${count} รายการ`,
      `expected ${BOUNDS[bound].en} ${limit} ${limit === 1 ? 'entry' : 'entries'}, found ${count}`,
    ),
  'wrong-amount': ({ bound, limit, value }: Bound & Value) =>
    text(`ควรเป็นตัวเลข${BOUNDS[bound].th} ${limit} แต่พบ ${value}`, `expected ${BOUNDS[bound].en} ${limit}, found ${value}`),
  'not-a-category-number': written('เลขหมวด เช่น "1"', 'a category number such as "1"'),
  'not-an-item-number': written('เลขหัวข้อ เช่น "1.1"', 'an item number such as "1.1"'),
  'not-a-lower-case-name': written('ชื่อภาษาอังกฤษตัวพิมพ์เล็ก เช่น "digitalization"', 'a lower-case name such as "digitalization"'),
  'not-a-decimal': written('เลขฐานสิบในเครื่องหมายคำพูด เช่น "80" หรือ "-12.5"', 'a decimal number in quotes such as "80" or "-12.5"'),
  'not-a-code': written('ชื่อยาว 1 ถึง 50 อักขระในบรรทัดเดียว', 'a name of 1 to 50 characters in one line'),
  'id-repeated': ({ id }: { readonly id: string }) =>
    text(`รหัสแต่ละตัวใช้ได้ครั้งเดียว แต่ "${id}" ซ้ำ`, `expected each id once, "${id}" is repeated`),
  'item-outside-category': ({ category }: { readonly category: string }) =>
    text(`เลขหัวข้อของหมวดนี้ควรขึ้นต้นด้วย "${category}."`, `expected an item number that begins with "${category}."`),
  'part-outside-results': ({ category }: { readonly category: string }) =>
    text(`เลขของด้านในหมวดผลลัพธ์ควรขึ้นต้นด้วย "${category}."`, `expected a part number that begins with "${category}."`),
  'level-out-of-order': ({ level, position }: { readonly level: string; readonly position: number }) =>
    text(`ระดับที่ ${position} ควรเป็น "${level}"`, `expected "${level}" as level ${position}`),
  'level-not-above': ({ lower }: { readonly lower: number }) =>
    text(`ควรมากกว่า ${lower} ซึ่งเป็นคะแนนของระดับที่ต่ำกว่า`, `expected more than ${lower}, the level below`),
  'level-sum': ({ points, sum }: { readonly points: number; readonly sum: number }) =>
    text(`คะแนนรวมถึงระดับนี้ควรได้ ${points} แต่ได้ ${sum}`, `expected points that add up to the level's ${points}, not ${sum}`),
  'bands-fall': plain('ช่วงร้อยละควรเพิ่มขึ้นตามลำดับ และคะแนนต้องไม่ลดลง', 'expected bands that rise in per cent and never fall in points'),
  'last-band-ends': plain('ช่วงสุดท้ายต้องไม่มีที่สิ้นสุด: up_to null', 'expected the last band to have no end: up_to null'),
  'unknown-factor': ({ known }: { readonly known: readonly string[] }) =>
    text(
      `ควรเป็นปัจจัยความสำเร็จที่ไฟล์กำหนดไว้: ${known.join(', ') || 'ไม่มี'}`,
      `expected one of the edition's success_factors: ${known.join(', ') || 'none'}`,
    ),
  'unknown-tag': ({ known }: { readonly known: readonly string[] }) =>
    text(`ควรเป็นประเด็นที่ไฟล์กำหนดไว้: ${known.join(', ') || 'ไม่มี'}`, `expected one of the edition's tags: ${known.join(', ') || 'none'}`),
  'unknown-category': plain('ควรเป็นหมวดที่มีในไฟล์', 'expected a category of the edition'),
  'unknown-item': plain('ควรเป็นหัวข้อที่มีในไฟล์', 'expected an item of the edition'),
  'of-another-form': ({ message }: { readonly message: string }) => text(`รูปแบบไม่ถูกต้อง (${message})`, `expected another form: ${message}`),
};

export type EditionErrorCode = keyof typeof EDITION_ERRORS;
type ParamsOf<Code extends EditionErrorCode> = NonNullable<Parameters<(typeof EDITION_ERRORS)[Code]>[0]>;
/** One thing that is wrong: a code with what its text needs. */
export type EditionFault = {
  [Code in EditionErrorCode]: Parameters<(typeof EDITION_ERRORS)[Code]> extends []
    ? { readonly code: Code }
    : { readonly code: Code } & ParamsOf<Code>;
}[EditionErrorCode];

/** Forms of single texts, named in the schema where they are asked for. */
export const TEXT_FORMS = ['not-a-category-number', 'not-an-item-number', 'not-a-lower-case-name', 'not-a-decimal', 'not-a-code'] as const;
export type TextForm = (typeof TEXT_FORMS)[number];
export const isTextForm = (name: string): name is TextForm => TEXT_FORMS.some((form) => form === name);

/** The texts of a fault. */
export function editionErrorText(fault: EditionFault): BilingualText {
  const words = EDITION_ERRORS[fault.code] as (params: EditionFault) => BilingualText;
  return words(fault);
}
