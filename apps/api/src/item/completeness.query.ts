import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { CaseAccess } from '#libs/persistence/access/case-access.query';
import { problem } from '#libs/platform/http/problem.exception';
import { EvidenceStorage } from '#libs/platform/storage/evidence-storage';
import { completenessFindings, type CompletenessFinding, type EvidenceFact } from '#libs/rules/stage/completeness.rule';
import { partsInScope } from '#libs/rules/scoring/indicator.rule';
import { CaseDoor } from '../case/case-door.js';
import { unansweredQuestions, type ProfileQuestion } from '../plan/profile.query.js';
import { itemContents } from './item-content.query.js';

const mayCheck = ({ office, observer, may }: CaseAccess): boolean => office || observer || may.wholeDrafts;

/** Automatic findings on the form of a case: of the signed versions for the office, of the working copies for the agency's own check. */
@Injectable()
export class CompletenessQuery {
  constructor(
    private readonly door: CaseDoor,
    private readonly storage: EvidenceStorage,
  ) {}

  ofCase(personId: string, caseId: string) {
    return this.door.read(personId, caseId, 'signed', async ({ client, access, context }) => {
      if (!mayCheck(access)) throw problem('not-found');
      const contents = await itemContents(client, access);
      const items = context.items.flatMap((item) => contents.find((content) => content.item === item) ?? []);
      const unanswered = await unansweredQuestions(client, caseId, context.cycleId);
      const findings = completenessFindings(items, await this.library(client, caseId), context.fiscalYearBe, {
        parts: partsInScope(context),
        unanswered: unanswered.map(({ id }) => id),
      });
      return { findings: findings.map((finding) => view(finding, unanswered, access.may.drafts)) };
    });
  }

  private async library(client: PoolClient, caseId: string): Promise<EvidenceFact[]> {
    const { rows } = await client.query<Omit<EvidenceFact, 'isStored'> & { storageKey: string | null }>({
      name: 'completeness-library',
      text: `select v.id as "evidenceVersionId", e.id as "evidenceId", e.title, e.kind, e.classification, v.storage_key as "storageKey",
                    v.period_from_on::text as "periodFromOn", v.period_to_on::text as "periodToOn"
               from evidence e join evidence_version v on v.evidence_id = e.id where e.case_id = $1 order by e.created_at, v.number`,
      values: [caseId],
    });
    return Promise.all(
      rows.map(async ({ storageKey, ...row }) => ({ ...row, isStored: storageKey !== null && (await this.storage.has(storageKey)) })),
    );
  }
}

/** Evidence that no item names was never submitted: outside the agency it is a number without titles. */
function view(
  { kind, item, checkpoints, evidence, questions, years }: CompletenessFinding,
  unanswered: readonly ProfileQuestion[],
  showsDrafts: boolean,
) {
  const isTold = kind !== 'unlinked' || showsDrafts;
  return {
    kind,
    item,
    checkpoints,
    count: evidence.length === 0 ? Math.max(1, checkpoints.length, questions.length) : evidence.length,
    years: years.map(({ year, parts }) => ({ year, parts: [...parts] })),
    questions: unanswered.filter(({ id }) => questions.includes(id)).map(({ id, th, en }) => ({ id, th, en })),
    evidence: isTold
      ? evidence.map(({ evidenceId, evidenceVersionId, title, periodFromOn, periodToOn }) => ({
          evidenceId,
          evidenceVersionId,
          title,
          periodFromOn,
          periodToOn,
        }))
      : [],
  };
}
