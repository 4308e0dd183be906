import type { TaskCommand } from '#libs/rules/task/facts.types';
import type { Outcome, TaskKind } from '#libs/rules/task/task.types';
import { addDays, bangkokDateOf } from '#libs/rules/calendar/working-day.rule';
import { withClient } from '../record/transaction.js';
import { giveVerdicts, markSheet, resolveItem } from './evaluation-work.js';
import { writeItem, writePlan, writeProfile, writeProgress } from './agency-work.js';
import type { CaseScript, CaseState, OpenTask, World } from './walk.types.js';

export interface Work {
  readonly world: World;
  readonly state: CaseState;
  readonly task: OpenTask;
  readonly script: CaseScript;
  readonly actorId: string;
}

type Completion = Omit<TaskCommand, 'operation'>;
type Worker = (work: Work) => Promise<Completion>;

const plain =
  (outcome: Outcome, more: Omit<Completion, 'outcome'> = {}): Worker =>
  () =>
    Promise.resolve({ outcome, ...more });

const after =
  (write: (work: Work) => Promise<void>, outcome: Outcome): Worker =>
  async (work) => {
    await write(work);
    return { outcome };
  };

const one = async <Value>({ source }: World, text: string, values: readonly unknown[]): Promise<Value> =>
  withClient(source, async (client) => ((await client.query<{ value: Value }>(text, [...values])).rows[0] as { value: Value }).value);

/** Owners by the items that the agency's people are responsible for. */
const nameOwners: Worker = async ({ world, state }) => ({
  outcome: 'done',
  details: {
    owners: await one<Record<string, string>>(
      world,
      `select coalesce(jsonb_object_agg(r.item, g.person_id), '{}') as value from item_response r join role_grant g on g.agency_id = $2 and g.role = 'ItemOwner' and r.item = any (g.items) where r.case_id = $1`,
      [state.caseId, state.agencyId],
    ),
  },
});

const signCase: Worker = async ({ world, state }) => ({
  outcome: 'sign',
  details: { contentSha256: await one<string>(world, 'select content_sha256($1) as value', [state.caseId]) },
});

const decideAsProposed: Worker = async ({ world, state, task }) => ({
  outcome: 'decide',
  text: 'พิจารณาจากหลักฐานที่มีอยู่',
  details: {
    marks: await one<readonly object[]>(
      world,
      `select coalesce(jsonb_agg(jsonb_build_object('level', m.level, 'checkpoint', m.checkpoint, 'met', m.met)), '[]') as value
         from mark m join score_sheet s on s.id = m.sheet_id where s.case_id = $1 and s.round = $2 and s.kind = 'consensus' and m.item = $3 and not m.agreed`,
      [state.caseId, task.round, task.subject],
    ),
  },
});

const planVisit: Worker = ({ world, state }) => {
  const on = bangkokDateOf(world.clock.nowMs);
  return Promise.resolve({
    outcome: 'plan',
    details: {
      mode: 'onSite',
      startsOn: addDays(on, 7),
      endsOn: addDays(on, 8),
      place: state.agencyNameTh,
      agenda: 'ตรวจประเด็นที่ต้องยืนยัน ณ พื้นที่ (ข้อมูลสมมติเพื่อการสาธิต)',
    },
  });
};

const grantAsAsked: Worker = ({ task }) => Promise.resolve({ outcome: 'grant', details: { workingDays: Number(task.input['askedDays']) } });

/** The plain way to do each kind of task: drafts are written, then the completion is answered. */
export const TASK_WORK: Readonly<Record<TaskKind, Worker>> = {
  NameOwners: nameOwners,
  AcceptAssignment: plain('accept', { details: { declaration: { noConflict: true, text: 'ไม่มีผลประโยชน์ทับซ้อน (ข้อมูลสมมติเพื่อการสาธิต)' } } }),
  WriteProfile: after(writeProfile, 'done'),
  WriteItem: after(writeItem, 'submit'),
  CorrectItem: after(writeItem, 'submit'),
  CheckCategory: plain('approve'),
  CheckCase: plain('approve'),
  SignCase: signCase,
  CheckCompleteness: plain('approve'),
  ReviewEvidence: after(giveVerdicts, 'done'),
  ReviewCase: after(markSheet, 'submit'),
  AnswerClarification: plain('answer', { text: 'ขอชี้แจงตามเอกสารที่แนบไว้ (ข้อมูลสมมติเพื่อการสาธิต)' }),
  ResolveItem: after(resolveItem, 'agreed'),
  DecideDeadlock: decideAsProposed,
  ConfirmConsensus: plain('approve'),
  PlanSiteVisit: planVisit,
  ConfirmVisit: plain('confirm'),
  VerifyIssue: plain('confirmed'),
  CastJudgement: plain('confirm'),
  ReleasePreliminary: plain('release'),
  RespondResult: plain('accept'),
  SignAppeal: plain('sign'),
  ReviewAppealItem: plain('keep', { text: 'หลักฐานที่ส่งไว้ยังไม่ครอบคลุม' }),
  DecideAppeal: plain('keep', { text: 'เห็นพ้องกับผู้ทบทวน' }),
  WriteFeedback: plain('submit'),
  ApproveFeedback: plain('approve'),
  PublishFinal: plain('publish'),
  WritePlan: after(writePlan, 'submit'),
  ApprovePlan: plain('sign'),
  AcceptPlan: plain('accept'),
  ReportProgress: after(writeProgress, 'report'),
  AcceptProgress: plain('accept'),
  DecideExtension: grantAsAsked,
  ApproveWaiver: plain('approve'),
  ConfirmCycle: plain('apply'),
  ConfirmChange: plain('apply'),
  DecideMissedDeadline: plain('extend', { text: 'ขยายระยะเวลาให้ดำเนินการให้ครบ', details: { workingDays: 10 } }),
  ReplaceEvaluator: plain('done', { text: 'ไม่ต้องจัดผู้ตรวจประเมินทดแทน' }),
};
