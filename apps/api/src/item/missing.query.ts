import { Injectable } from '@nestjs/common';
import { problem } from '#libs/platform/http/problem.exception';
import { missingForLevel } from '#libs/rules/scoring/improvement.rule';
import { differingYears, indicatorRefusals, itemScoreIn } from '#libs/rules/scoring/indicator.rule';
import { unmet } from '#libs/rules/scoring/score.rule';
import { LEVELS, type LevelId, type MarkLevel } from '#libs/rules/scoring/score.types';
import { barePlaces } from '#libs/rules/stage/completeness.rule';
import type { Refusal } from '#libs/rules/task/facts.types';
import { CaseDoor, refusalBodies } from '../case/case-door.js';
import type { ItemContent } from './item-content.query.js';
import { checked, formOf, marksOf, partsOf, subjectOf, workingScore } from './item-score.js';

interface MissingEntry {
  readonly item: string;
  readonly kind: 'notMet' | 'noEvidence' | 'notSubmitted' | 'noText' | 'unconfirmed' | 'unfitIndicators';
  readonly checkpoints: readonly { readonly level: MarkLevel; readonly checkpoint: number }[];
}

const nextLevel = (reached: LevelId | null): LevelId | null => LEVELS[reached === null ? 0 : LEVELS.indexOf(reached) + 1] ?? null;
const isTextMissing = ({ text }: ItemContent): boolean => text.trim() === '';

/** What an item or a case still lacks, from the working copies. The agency's own list: others do not see it. */
@Injectable()
export class MissingQuery {
  constructor(private readonly door: CaseDoor) {}

  ofItem(personId: string, caseId: string, item: string) {
    return this.door.read(personId, caseId, 'drafts', async ({ client, access, context }) => {
      const { contents, score } = await workingScore(client, context, access);
      const content = contents.find((candidate) => candidate.item === item);
      const own = itemScoreIn(score, item);
      const isPart = formOf(context, item) === 'indicators';
      if (!content || !own) throw problem('not-found');
      const level = isPart ? null : nextLevel(own.level);
      const improvement = level && checked(missingForLevel(subjectOf(context, contents), item, level));
      const bare = barePlaces(content);
      return {
        levelReached: own.level,
        points: own.points,
        exact: own.exact,
        next: level &&
          improvement && {
            level,
            checkpoints: improvement.missing.map((ref) => ({ level: ref.level, checkpoint: ref.checkpoint, brings: ref.brings })),
          },
        withoutEvidence: bare,
        isTextMissing: isTextMissing(content),
        isUnconfirmed: content.carriedOver,
        differingYears: isPart ? differingYears(partsOf(context, contents)).map(({ year, parts }) => ({ year, parts: [...parts] })) : [],
        blocksSubmit: refusalBodies([
          ...blocks(content, bare.length, context.plan.settings.requireEvidence),
          ...(isPart ? indicatorRefusals(content) : []),
        ]),
      };
    });
  }

  ofCase(personId: string, caseId: string) {
    return this.door.read(personId, caseId, 'drafts', async ({ client, access, context }) => {
      const { contents, score } = await workingScore(client, context, access);
      const marks = marksOf(contents);
      const entries = context.items.flatMap((item): MissingEntry[] => {
        const content = contents.find((candidate) => candidate.item === item);
        if (!content) return [];
        const isPart = formOf(context, item) === 'indicators';
        const level = isPart ? null : nextLevel(score.items[item]?.level ?? null);
        const notMet = level
          ? checked(unmet(context.edition, marks, item, level)).map((ref) => ({ level: ref.level, checkpoint: ref.checkpoint }))
          : [];
        return entriesOf(content, notMet, isPart && indicatorRefusals(content).length > 0);
      });
      return { items: entries };
    });
  }
}

/** The same that the submitting command asks for. */
function blocks(content: ItemContent, bare: number, requireEvidence: boolean): Refusal[] {
  return [
    ...(requireEvidence && bare > 0 ? [{ name: 'evidence-missing', params: { count: bare } }] : []),
    ...(isTextMissing(content) ? [{ name: 'text-missing' }] : []),
  ];
}

function entriesOf(content: ItemContent, notMet: MissingEntry['checkpoints'], isUnfit: boolean): MissingEntry[] {
  const { item } = content;
  const bare = barePlaces(content);
  const found: readonly (MissingEntry | false)[] = [
    notMet.length > 0 && { item, kind: 'notMet', checkpoints: notMet },
    bare.length > 0 && { item, kind: 'noEvidence', checkpoints: bare },
    isUnfit && { item, kind: 'unfitIndicators', checkpoints: [] },
    isTextMissing(content) && { item, kind: 'noText', checkpoints: [] },
    content.carriedOver && { item, kind: 'unconfirmed', checkpoints: [] },
    content.state === 'Open' && { item, kind: 'notSubmitted', checkpoints: [] },
  ];
  return found.filter((entry) => entry !== false);
}
