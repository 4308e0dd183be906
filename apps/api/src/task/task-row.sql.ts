/** One row of a list of human tasks; the same columns on every page that shows tasks. Instants come out as ISO texts. */
export const TASK_COLUMNS = `
  t.id, t.kind, t.subject_kind as "subjectKind", t.subject, t.case_id as "caseId", t.cycle_id as "cycleId", y.fiscal_year_be as "fiscalYearBe", y.name_th as "cycleNameTh", y.name_en as "cycleNameEn",
  t.agency_id as "agencyId", a.name_th as "agencyNameTh", a.name_en as "agencyNameEn", t.stage, t.step, t.round, t.state, t.required,
  t.due_at as "dueAt", t.rung, t.outcome, t.ended_at as "endedAt", t.actual_owner as "ownerId", owner.name_th as "ownerNameTh", owner.name_en as "ownerNameEn",
  q.role as "queueRole", t.queue_id as "queueId", t.input, t.version, t.late, t.suspend_reason as "suspendReason", t.created_at as "createdAt"`;

export const TASK_JOINS = `
  join assessment_cycle y on y.id = t.cycle_id
  join task_queue q on q.id = t.queue_id
  left join agency a on a.id = t.agency_id
  left join person owner on owner.id = t.actual_owner`;

export interface TaskRecord {
  readonly id: string;
  readonly kind: string;
  readonly subjectKind: string;
  readonly subject: string;
  readonly caseId: string | null;
  readonly cycleId: string;
  readonly fiscalYearBe: number;
  readonly cycleNameTh: string;
  readonly cycleNameEn: string;
  readonly agencyId: string | null;
  readonly agencyNameTh: string | null;
  readonly agencyNameEn: string | null;
  readonly stage: string;
  readonly step: string;
  readonly round: number;
  readonly state: string;
  readonly required: boolean;
  readonly dueAt: Date;
  readonly rung: number;
  readonly outcome: string | null;
  readonly endedAt: Date | null;
  readonly ownerId: string | null;
  readonly ownerNameTh: string | null;
  readonly ownerNameEn: string | null;
  readonly queueRole: string;
  readonly queueId: string;
  readonly input: Record<string, unknown>;
  readonly version: number;
  readonly late: boolean;
  readonly suspendReason: string | null;
  readonly createdAt: Date;
}
