import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { LinkEvidence, ResponseDraft } from '#libs/contract/schemas/item.schema';
import type { FieldError } from '#libs/contract/problems/problem.types';
import { draftRefusals } from '#libs/persistence/content/draft-edit.rule';
import { draftFacts, removeLink, saveDraft, saveLink } from '#libs/persistence/content/draft.repository';
import { loadWorkingCopy } from '#libs/persistence/content/item-response.repository';
import type { LoadedCycle } from '#libs/persistence/record/cycle-context';
import { invalid, problem, refused } from '#libs/platform/http/problem.exception';
import { indexEdition, readMarks } from '#libs/rules/scoring/edition.index';
import { partsInScope, yearsAsked } from '#libs/rules/scoring/indicator.rule';
import type { CheckpointMark, EditionShape, Indicator } from '#libs/rules/scoring/score.types';
import { CaseDoor, type OpenedCase } from '../case/case-door.js';

interface Target {
  readonly personId: string;
  readonly caseId: string;
  readonly item: string;
  /** As its writer saw it. */
  readonly version: number;
}

/** Saves of a working copy: no command, no audit event; submitting is the task's completion. */
@Injectable()
export class SaveDraft {
  constructor(private readonly door: CaseDoor) {}

  content(target: Target, { ticks, indicators, text }: ResponseDraft): Promise<{ version: number }> {
    return this.edit(target, async ({ client, context }) => {
      const errors = [
        ...wrongTicks(
          context.edition,
          ticks.map((tick) => ({ ...tick, item: target.item })),
        ),
        ...wrongIndicators(context, target.item, indicators),
      ];
      if (errors.length > 0) throw invalid(errors);
      return saveDraft(client, { ...draftOf(target), ticks, indicators, text });
    });
  }

  link(target: Target, link: LinkEvidence): Promise<{ version: number }> {
    return this.edit(target, async ({ client, context }) => {
      if (!(await hasPlace(client, context.edition, target, link)))
        throw invalid([{ pointer: '/checkpoint', detail: 'is not a checkpoint of this item' }]);
      const { rowCount } = await client.query({
        name: 'version-in-case',
        text: 'select 1 from evidence_version v join evidence e on e.id = v.evidence_id where v.id = $1 and e.case_id = $2',
        values: [link.evidenceVersionId, target.caseId],
      });
      if (rowCount === 0) throw invalid([{ pointer: '/evidenceVersionId', detail: 'is not evidence of this case' }]);
      return saveLink(client, draftOf(target), link);
    });
  }

  unlink(target: Target, link: LinkEvidence): Promise<{ version: number }> {
    return this.edit(target, async ({ client }) => {
      const version = await removeLink(client, draftOf(target), link);
      if (version === null) throw problem('not-found');
      return version;
    });
  }

  private edit(target: Target, save: (opened: OpenedCase) => Promise<number>): Promise<{ version: number }> {
    return this.door.save(target.personId, target.caseId, 'drafts', async (opened) => {
      const facts = await draftFacts(opened.client, target.caseId, target.item);
      if (!facts) throw problem('not-found');
      const refusals = draftRefusals(facts, opened.access.people);
      if (refusals.length > 0) throw refused(refusals);
      if (facts.version !== target.version) throw problem('version-stale');
      return { version: await save(opened) };
    });
  }
}

const draftOf = ({ personId, caseId, item, version }: Target) => ({ caseId, item, version, editorId: personId });

function wrongTicks(edition: EditionShape, marks: readonly CheckpointMark[]): FieldError[] {
  const read = readMarks(indexEdition(edition), marks);
  if (read.ok) return [];
  return read.refusals.flatMap((refusal): FieldError[] =>
    refusal.refusal === 'unknown-row' || refusal.refusal === 'repeated-row'
      ? [
          {
            pointer: `/ticks/${refusal.row}`,
            detail: refusal.refusal === 'unknown-row' ? 'is not a checkpoint of this item' : 'is there twice',
          },
        ]
      : [],
  );
}

/** Indicators are of parts only; each number once, years not after the cycle's. */
function wrongIndicators(context: LoadedCycle, item: string, indicators: readonly Indicator[]): FieldError[] {
  if (!partsInScope(context).includes(item))
    return indicators.map((_indicator, at) => ({ pointer: `/indicators/${at}`, detail: 'is not asked for by this item' }));
  return indicators.flatMap(({ number, results }, at): FieldError[] => [
    ...(indicators.findIndex((other) => other.number === number) < at
      ? [{ pointer: `/indicators/${at}/number`, detail: 'is there twice' }]
      : []),
    ...results.flatMap(({ year }, row) =>
      yearsAsked(context.fiscalYearBe).includes(year)
        ? []
        : [{ pointer: `/indicators/${at}/results/${row}/year`, detail: 'is not a year that is asked for' }],
    ),
  ]);
}

type Place = Pick<LinkEvidence, 'level' | 'checkpoint'>;

/** A checkpoint of the edition, or an indicator of the working copy. */
async function hasPlace(
  client: PoolClient,
  edition: EditionShape,
  { caseId, item }: Target,
  { level, checkpoint }: Place,
): Promise<boolean> {
  if (level !== 'indicator') return readMarks(indexEdition(edition), [{ item, level, checkpoint, met: true }]).ok;
  return (await loadWorkingCopy(client, caseId, item)).indicators.some(({ number }) => number === checkpoint);
}
