import { describe, expect, it } from 'vitest';
import { diffEditions, diffLines } from '#libs/persistence/editions/edition-diff';
import { readEdition } from '#libs/persistence/editions/edition-reader';
import { editionsFolder } from '#libs/persistence/record/cycles/edition-files';
import type { EditionDocument } from '#libs/contract/schemas/edition.schema';

const seed = (): EditionDocument => {
  const { shape: _, ...document } = readEdition(`${editionsFolder()}/pmqa4-seed.edition.yaml`).document;
  return structuredClone(document);
};
const itemOf = (document: EditionDocument, id: string) => document.categories.flatMap(({ items }) => items).find((item) => item.id === id)!;

/** The seed against itself with one thing changed. */
function changesOf(change: (document: EditionDocument) => void) {
  const after = seed();
  change(after);
  return diffEditions(seed(), after);
}

describe('the difference of two editions', () => {
  it('is none of an edition to itself', () => {
    expect(changesOf(() => undefined)).toMatchObject({ isSameRule: true, changes: [] });
    expect(diffLines(changesOf(() => undefined))).toEqual([
      'pmqa4-seed-summary-1 → pmqa4-seed-summary-1: no difference',
      'The same rule counts; items with the same checkpoints: 24',
    ]);
  });

  it('names a text by item, level and language', () => {
    const { changes } = changesOf((document) => (itemOf(document, '4.1').levels.advance.th = 'น่าเชื่อถือ'));
    expect(changes).toEqual([
      {
        part: 'level',
        at: 'item 4.1, advance, th',
        change: 'changed',
        before: 'ระบบจัดการข้อมูลมีประสิทธิภาพ ปลอดภัย นำเชื่อถือ พร้อมใช้ เข้าถึงง่าย',
        after: 'น่าเชื่อถือ',
      },
    ]);
  });

  it('compares checkpoints with the line that was the only one', () => {
    const diff = changesOf((document) => {
      const level = itemOf(document, '1.2').levels.basic;
      level.checkpoints = [
        { th: level.th, en: level.en },
        { th: 'ระบบ', en: 'System' },
      ];
    });
    expect(diff.changes).toEqual([{ part: 'checkpoint', at: 'item 1.2, basic, checkpoint 2', change: 'added', after: 'ระบบ · System' }]);
    expect(diff.comparableItems).toHaveLength(23);
    expect(diff.comparableItems).not.toContain('1.2');
  });

  it('names items and categories that came, went and changed places, and only the highest of what went', () => {
    const { changes } = changesOf((document) => {
      document.categories[0]!.items.pop();
      document.categories[1]!.items.reverse();
      document.categories.pop();
    });
    expect(changes.map(({ at, change }) => `${change} ${at}`)).toEqual([
      'removed category 6',
      'moved item',
      'removed item 1.4',
      'removed item 6.1',
      'removed item 6.2',
      'removed item 6.3',
      'removed item 6.4',
    ]);
  });

  it('says when another rule counts, whatever it is called', () => {
    expect(changesOf(({ score_rule: rule }) => (rule!.version = 2))).toMatchObject({
      isSameRule: true,
      changes: [{ part: 'rule', at: 'rule, version', before: '1', after: '2' }],
    });
    expect(changesOf(({ score_rule: rule }) => (rule!.category_weights = { 1: 2 }))).toMatchObject({
      isSameRule: false,
      changes: [{ part: 'rule', at: 'rule, categoryWeights', change: 'added' }],
    });
    const withoutRule = changesOf((document) => delete document.score_rule);
    expect([withoutRule.isSameRule, withoutRule.changes.map(({ at }) => at)]).toEqual([true, ['rule, code']]);
  });

  it('names factors, results and questions', () => {
    const { changes } = changesOf((document) => {
      itemOf(document, '1.1').success_factors = ['digitalization'];
      document.results = { id: '7', title: { th: 'ผลลัพธ์', en: 'Results' }, parts: [{ id: '7.1', th: 'พันธกิจ', en: 'Mission' }] };
      document.profile = { questions: [{ id: 'p1', group: 'environment', th: 'พันธกิจคืออะไร', en: 'What is the mission?' }] };
    });
    expect(changes.map(({ part, at, change }) => `${part} ${change} ${at}`)).toEqual([
      'results added results category',
      'factor changed item 1.1, success factors',
      'profile added profile',
    ]);
  });
});
