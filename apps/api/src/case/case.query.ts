import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import type { CaseAccess } from '#libs/persistence/access/case-access.query';
import { withClient } from '#libs/persistence/record/transaction';
import { bangkokDateOf } from '#libs/rules/calendar/working-day.rule';
import { PHASE_OF_STAGE, type CaseStatus, type Stage } from '#libs/rules/stage/stage.types';
import { workingScore } from '../item/item-score.js';
import { caseActions } from './case-actions.query.js';
import { CaseDoor, refusalBodies, type OpenedCase } from './case-door.js';
import { phaseBar, type OpenedStep, type StepDates } from './phase-bar.js';

interface CaseRecord {
  readonly id: string;
  readonly cycleId: string;
  readonly fiscalYearBe: number;
  readonly agencyId: string;
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
  readonly stage: Stage;
  readonly step: string;
  readonly stepState: 'Waiting' | 'Open' | 'Closed';
  readonly status: CaseStatus;
  readonly doneCount: number;
  readonly totalCount: number;
  readonly isBlinded: boolean;
}

interface CaseDetailRecord extends CaseRecord {
  readonly cycleNameTh: string;
  readonly cycleNameEn: string;
  readonly agencyCode: string;
  readonly agencyKind: string;
  readonly ministryId: string | null;
  readonly ministryNameTh: string | null;
  readonly ministryNameEn: string | null;
  readonly editionCode: string;
  readonly categories: string[];
  readonly round: number;
  readonly signedAt: Date | null;
  readonly frozenSha256: string | null;
  readonly late: boolean;
  readonly releasedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly version: number;
}

const COLUMNS = `c.id, c.cycle_id as "cycleId", y.fiscal_year_be as "fiscalYearBe", c.agency_id as "agencyId", a.name_th as "agencyNameTh", a.name_en as "agencyNameEn",
  c.stage, c.step, c.step_state as "stepState", c.status, c.done_count as "doneCount", c.total_count as "totalCount"`;

const LIST_LIMIT = 200;

/** How many marks are in is nobody's business while evaluators work alone. */
const showsProgress = (stage: Stage, isWatching: boolean): boolean => stage !== 'IndependentReview' || isWatching;

const percentOf = (done: number, total: number): number => (total === 0 ? 0 : Math.floor((100 * done) / total));

/** null: kept from a judge of a blinded cycle. */
const agencyOf = ({ isBlinded, agencyId, agencyNameTh, agencyNameEn }: CaseRecord) =>
  isBlinded ? null : { id: agencyId, nameTh: agencyNameTh, nameEn: agencyNameEn };

function summary(row: CaseRecord, isWatching: boolean) {
  return {
    id: row.id,
    cycleId: row.cycleId,
    fiscalYearBe: row.fiscalYearBe,
    agency: agencyOf(row),
    stage: row.stage,
    phase: PHASE_OF_STAGE[row.stage],
    step: row.step,
    status: row.status,
    ...(showsProgress(row.stage, isWatching)
      ? { progress: { done: row.doneCount, total: row.totalCount, percent: percentOf(row.doneCount, row.totalCount) } }
      : {}),
  };
}

/** A case as its people see it; content has queries of its own. */
@Injectable()
export class CaseQuery {
  constructor(
    private readonly source: DataSource,
    private readonly door: CaseDoor,
  ) {}

  /** Cases of the person's agencies and seats, newest year first. The office has its dashboard. */
  async list(personId: string) {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<CaseRecord>({
        name: 'cases-of-person',
        text: `with stands as (select $1::uuid as person_id union all select person_id from substitute where substitute_id = $1 and bangkok_today() between from_on and to_on)
               select * from (select ${COLUMNS}, a.code, hides_agency($1, c.id) as "isBlinded" from assessment_case c join assessment_cycle y on y.id = c.cycle_id join agency a on a.id = c.agency_id
                where c.agency_id in (select g.agency_id from role_grant g join stands s on s.person_id = g.person_id
                                       where g.role in ('ItemOwner', 'CategoryLead', 'AgencyCoordinator', 'AgencyHead') and bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity'))
                   or c.id in (select m.case_id from case_member m join stands s on s.person_id = m.person_id where m.state in ('Offered', 'Accepted')
                                  and conflict_between(m.person_id, c.agency_id, c.ministry_id, bangkok_today()) <> 'hard' and conflict_between($1, c.agency_id, c.ministry_id, bangkok_today()) <> 'hard')
                ) r order by "fiscalYearBe" desc, case when "isBlinded" then id::text else code end limit ${LIST_LIMIT}`,
        values: [personId],
      });
      return { items: rows.map((row) => summary(row, false)) };
    });
  }

  detail(personId: string, caseId: string) {
    return this.door.read(personId, caseId, null, async (opened) => {
      const { client, access, context } = opened;
      const row = await loadCase(client, access);
      const isWatching = access.office || access.observer;
      return {
        ...summary(row, isWatching),
        cycle: { id: row.cycleId, fiscalYearBe: row.fiscalYearBe, nameTh: row.cycleNameTh, nameEn: row.cycleNameEn },
        agency: detailOf(row),
        editionCode: row.editionCode,
        categories: row.categories,
        round: row.round,
        stepState: row.stepState,
        phaseBar: phaseBar(
          context.plan,
          { step: row.step, stepState: row.stepState, hasEnded: row.status === 'Closed' },
          await openedSteps(client, caseId),
          await plannedSteps(client, caseId),
        ),
        window: row.stepState === 'Open' ? await windowOf(client, row) : null,
        signedAt: row.signedAt?.toISOString() ?? null,
        frozenSha256: access.may.signed ? row.frozenSha256 : null,
        late: row.late,
        releasedAt: row.releasedAt?.toISOString() ?? null,
        publishedAt: row.publishedAt?.toISOString() ?? null,
        selfScore: await selfScore(opened),
        may: access.may,
        allowedActions: (await caseActions(opened)).map(({ action, refusals }) => ({ action, refusals: refusalBodies(refusals) })),
        version: row.version,
      };
    });
  }

  progress(personId: string, caseId: string) {
    return this.door.read(personId, caseId, null, async ({ client, access }) => {
      const view = summary(await loadCase(client, access), access.office || access.observer);
      return view.progress ?? { done: 0, total: 0, percent: 0 };
    });
  }
}

function detailOf(row: CaseDetailRecord) {
  const agency = agencyOf(row);
  return (
    agency && {
      ...agency,
      code: row.agencyCode,
      kind: row.agencyKind,
      ministry: row.ministryId === null ? null : { id: row.ministryId, nameTh: row.ministryNameTh ?? '', nameEn: row.ministryNameEn ?? '' },
    }
  );
}

async function loadCase(client: PoolClient, { caseId, isBlinded }: CaseAccess): Promise<CaseDetailRecord> {
  const { rows } = await client.query<Omit<CaseDetailRecord, 'isBlinded'>>({
    name: 'case-detail',
    text: `select ${COLUMNS}, y.name_th as "cycleNameTh", y.name_en as "cycleNameEn", a.code as "agencyCode", a.kind as "agencyKind", m.id as "ministryId", m.name_th as "ministryNameTh", m.name_en as "ministryNameEn",
                  e.code as "editionCode", y.categories, c.round, c.signed_at as "signedAt", c.frozen_sha256 as "frozenSha256", c.late, c.released_at as "releasedAt", c.published_at as "publishedAt", c.version
             from assessment_case c join assessment_cycle y on y.id = c.cycle_id join agency a on a.id = c.agency_id join criteria_edition e on e.id = y.edition_id left join ministry m on m.id = c.ministry_id
            where c.id = $1`,
    values: [caseId],
  });
  if (!rows[0]) throw new Error(`Case ${caseId} vanished between two statements.`);
  return { ...rows[0], isBlinded };
}

async function openedSteps(client: PoolClient, caseId: string): Promise<OpenedStep[]> {
  const { rows } = await client.query<OpenedStep>({
    name: 'opened-steps',
    text: `select distinct on (step) step, starts_at as "startsAt", ends_at as "endsAt", closed_at is not null as "isClosed" from case_step where case_id = $1 order by step, round desc`,
    values: [caseId],
  });
  return rows;
}

async function plannedSteps(client: PoolClient, caseId: string): Promise<StepDates[]> {
  const { rows } = await client.query<StepDates>({
    name: 'planned-steps',
    text: `select w.step, w.starts_on::text as "startsOn", w.ends_on::text as "endsOn" from stage_window w join assessment_case c on c.group_id = w.group_id where c.id = $1`,
    values: [caseId],
  });
  return rows;
}

async function windowOf(client: PoolClient, { id, step, round }: CaseDetailRecord) {
  const { rows } = await client.query<{ starts_at: Date; ends_at: Date; shut_state: string }>({
    name: 'case-window',
    text: 'select starts_at, ends_at, shut_state from case_step where case_id = $1 and step = $2 and round = $3',
    values: [id, step, round],
  });
  const row = rows[0];
  if (!row) return null;
  return {
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    startsOn: bangkokDateOf(row.starts_at.getTime()),
    endsOn: bangkokDateOf(row.ends_at.getTime()),
    shutState: row.shut_state,
  };
}

interface RecordedScore {
  readonly document: {
    readonly total: { points: string; exact: string };
    readonly categories: Record<string, { points: string; exact: string }>;
  };
}

/** The recorded self score; before the signature the agency sees what its drafts would give. */
async function selfScore({ client, access, context }: OpenedCase) {
  if (!access.may.selfScore) return null;
  const { rows } = await client.query<RecordedScore>({
    name: 'self-score',
    text: `select document from score where case_id = $1 and kind = 'self' and not superseded order by created_at desc limit 1`,
    values: [access.caseId],
  });
  const recorded = rows[0]?.document;
  if (recorded) return { total: recorded.total, categories: recorded.categories, isRecorded: true };
  if (!hasDrafts(access)) return null;
  const { score } = await workingScore(client, context, access);
  return { total: score.total, categories: score.categories, isRecorded: false };
}

const hasDrafts = ({ may }: CaseAccess): boolean => may.drafts;
