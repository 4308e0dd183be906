import { describe, expect, it } from 'vitest';
import { hitsIn, searched } from '../../../apps/web/src/components/text-search/text-search.js';

const marked = (text: string, query: string): string =>
  searched(text, query)
    .map(({ text: part, isHit }) => (isHit ? `[${part}]` : part))
    .join('');

describe('search in criteria', () => {
  it.each([
    ['the same letters', 'สร้างนวัตกรรม/วัฒนธรรม', 'นวัตกรรม', 'สร้าง[นวัตกรรม]/วัฒนธรรม'],
    ['every place', 'เครือข่ายใน เครือข่ายนอก', 'เครือข่าย', '[เครือข่าย]ใน [เครือข่าย]นอก'],
    ['Thai digits for Arabic', 'หัวข้อ ๔.๔', '4.4', 'หัวข้อ [๔.๔]'],
    ['Arabic digits for Thai', '4.4', '๔.๔', '[4.4]'],
    ['dots of an abbreviation in the text', 'สำนักงาน ก.พ.ร. กำหนด', 'กพร', 'สำนักงาน [ก.พ.ร]. กำหนด'],
    ['dots of an abbreviation in the query', 'สำนักงาน กพร', 'ก.พ.ร.', 'สำนักงาน [กพร]'],
    ['split sara am in the query', 'การนำองค์การ', 'น\u0e4d\u0e32', 'การ[นำ]องค์การ'],
    ['split sara am in the text', 'การน\u0e4d\u0e32องค์การ', 'นำ', 'การ[น\u0e4d\u0e32]องค์การ'],
    ['a ring before the tone mark', 'น\u0e4d\u0e49\u0e32ใส', 'น้ำ', '[น\u0e4d\u0e49\u0e32]ใส'],
    ['an invisible space in the text', 'ภาค\u200bรัฐ', 'ภาครัฐ', '[ภาค\u200bรัฐ]'],
    ['capitals and more than one space', 'Open  Data', 'open data', '[Open  Data]'],
    ['nothing but spaces', 'ภาครัฐ', '  ', 'ภาครัฐ'],
    ['what is not there', 'ภาครัฐ', 'เอกชน', 'ภาครัฐ'],
    ['nothing in nothing', '', 'ก', ''],
  ])('finds %s', (_what, text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
    expect(hitsIn(text, query)).toBe((expected.match(/\[/g) ?? []).length);
  });
});
