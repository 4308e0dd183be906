import { randomUUID } from 'node:crypto';
import type { SheetMark } from '#libs/rules/scoring/score.types';
import { ApiClient, type Answer } from '../../support/api-client.js';
import { eventually } from '../../support/eventually.js';
import { PASSWORD, type Cast, type Member } from './cast.js';
import { SEED_FORM, type WalkForm } from './walk-form.js';
import type { Letter } from './worked-scores.js';

export interface WalkTask {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly subjectKind: string;
  readonly state: string;
  readonly version: number;
  readonly caseId: string | null;
  readonly input: Record<string, unknown>;
  readonly contentSha256: string | null;
  readonly dueAt: string;
}

export type Completion = {
  readonly outcome: string;
  readonly text?: string;
  readonly items?: unknown[];
  readonly details?: Record<string, unknown>;
};

/** What an agency and its evaluators think of each item. */
export interface CaseScript {
  readonly self: (item: string) => Letter;
  readonly mark: (item: string, evaluator: number) => Letter;
  readonly consensus: (item: string) => Letter;
  /** Left out: that of the seed edition. */
  readonly form?: WalkForm;
  /** First checkpoints or indicators an evaluator wants to see on site: item ids. */
  readonly verifyOnSite?: readonly string[];
  /** Instead of the default completion of a task, once or always; null leaves the task alone. */
  readonly instead?: (task: WalkTask, member: Member) => Completion | null | undefined;
}

type Place = Pick<SheetMark, 'level' | 'checkpoint'>;
const placesOf = (marks: readonly SheetMark[]) => marks.map(({ level, checkpoint, met }) => ({ level, checkpoint, met }));

const EVIDENCE = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n';

/** Everybody of the cast at the api, and the default way to finish each kind of task. */
export class Robot {
  private readonly clients = new Map<string, ApiClient>();

  constructor(
    readonly url: string,
    readonly cast: Cast,
  ) {}

  async as(member: Member): Promise<ApiClient> {
    const known = this.clients.get(member.userName);
    if (known) return known;
    const client = await new ApiClient(this.url).signIn(member.userName, PASSWORD);
    this.clients.set(member.userName, client);
    return client;
  }

  get office(): Promise<ApiClient> {
    return this.as(this.cast.officers[0]);
  }

  /** Moves the cycle's date and waits until nothing is left to do at it. */
  async moveClock(to: string): Promise<void> {
    await (await this.office).must('POST', '/rehearsal/clock/moves', { to });
    await this.quiet();
  }

  async quiet(): Promise<void> {
    const office = await this.office;
    await eventually(
      () => office.get<{ quiet: boolean; moving: boolean; now: string }>('/rehearsal/clock'),
      ({ quiet, moving }) => quiet && !moving,
      60_000,
    );
  }

  /** One officer proposes the team, the other confirms it. */
  async nameTeam(caseId: string, members: readonly { readonly personId: string; readonly seat: string }[]): Promise<void> {
    const office = await this.office;
    const { etag } = await office.must('GET', `/cases/${caseId}/team`);
    await office.must('PUT', `/cases/${caseId}/team`, { members }, { ifMatch: etag });
    const confirmer = this.cast.officers[1];
    const waiting = (await this.tasksOf(confirmer, caseId)).find(({ kind, subject }) => kind === 'ConfirmChange' && subject === 'team');
    await this.complete(confirmer, waiting!, { outcome: 'apply' });
  }

  async caseView(caseId: string): Promise<{ step: string; round: number; status: string; late: boolean; version: number }> {
    return (await this.office).get(`/cases/${caseId}`);
  }

  /** Open tasks of the case that this person owns or may claim. */
  async tasksOf(member: Member, caseId: string | null): Promise<WalkTask[]> {
    const client = await this.as(member);
    const of = caseId === null ? '' : `&caseId=${caseId}`;
    const [mine, queue] = await Promise.all(
      ['mine', 'queue'].map((tab) => client.get<{ items: (WalkTask & { mayClaim: boolean })[] }>(`/tasks?tab=${tab}&limit=100${of}`)),
    );
    return [...mine!.items.filter(({ state }) => state !== 'Suspended'), ...queue!.items.filter(({ mayClaim }) => mayClaim)];
  }

  async detail(member: Member, taskId: string): Promise<WalkTask> {
    return (await this.as(member)).get<WalkTask>(`/tasks/${taskId}`);
  }

  /** Claims where needed, then completes. */
  async complete(member: Member, task: Pick<WalkTask, 'id' | 'state'>, completion: Completion): Promise<Answer> {
    const client = await this.as(member);
    if (task.state === 'Ready') await client.must('POST', `/tasks/${task.id}/claim`);
    const { version } = await this.detail(member, task.id);
    return client.must('POST', `/tasks/${task.id}/completion`, completion, { ifMatch: version });
  }

  /** Does every open task of these people in the case once; answers how many were done. */
  async workOnce(people: readonly Member[], caseId: string, script: CaseScript): Promise<number> {
    let done = 0;
    for (const member of people) {
      for (const row of await this.tasksOf(member, caseId)) {
        const task = row.state === 'Ready' ? await this.claimed(member, row) : await this.detail(member, row.id);
        if (task === null) continue;
        const wanted = script.instead?.(task, member);
        if (wanted === null) continue;
        await this.complete(member, task, wanted ?? (await this.defaultFor(member, task, caseId, script)));
        done += 1;
      }
    }
    return done;
  }

  private async claimed(member: Member, row: WalkTask): Promise<WalkTask | null> {
    const answer = await (await this.as(member)).send('POST', `/tasks/${row.id}/claim`);
    return answer.status === 200 ? this.detail(member, row.id) : null;
  }

  private async defaultFor(member: Member, task: WalkTask, caseId: string, script: CaseScript): Promise<Completion> {
    const client = await this.as(member);
    switch (task.kind) {
      case 'NameOwners': {
        const agency = this.cast.agencies.find(({ coordinator }) => coordinator.userName === member.userName)!;
        return {
          outcome: 'done',
          details: { owners: Object.fromEntries((script.form ?? SEED_FORM).items.map((item) => [item, agency.drafter.id])) },
        };
      }
      case 'AcceptAssignment':
        return { outcome: 'accept', details: { declaration: { noConflict: true } } };
      case 'WriteItem':
        await this.writeItem(client, caseId, task.subject, script);
        return { outcome: 'submit' };
      case 'CorrectItem':
        await this.writeItem(client, caseId, task.subject, script, 'แก้ไขตามข้อสังเกตแล้ว');
        return { outcome: 'submit', text: 'แก้ไขแล้ว' };
      case 'SignCase':
        return { outcome: 'sign', details: { contentSha256: task.contentSha256! } };
      case 'ReviewEvidence':
        await this.giveVerdicts(client, caseId, task.subject);
        return { outcome: 'done' };
      case 'ReviewCase':
        await this.markEverything(
          client,
          caseId,
          this.cast.evaluators.findIndex(({ userName }) => userName === member.userName),
          script,
        );
        return { outcome: 'submit' };
      case 'ResolveItem':
        await this.resolve(client, caseId, task.subject, script);
        return { outcome: 'agreed' };
      case 'PlanSiteVisit':
        return {
          outcome: 'plan',
          details: { mode: 'online', startsOn: '2027-06-14', endsOn: '2027-06-15', place: 'ห้องประชุมทางไกล', agenda: 'ยืนยันประเด็นรายหัวข้อ' },
        };
      case 'VerifyIssue':
        return { outcome: 'confirmed' };
      case 'ReviewAppealItem':
      case 'DecideAppeal':
        return { outcome: 'keep', text: 'หลักฐานเดิมยังไม่ครบถ้วน' };
      case 'WritePlan':
        await this.writePlan(client, caseId, script);
        return { outcome: 'submit' };
      case 'ReportProgress':
        await this.writeProgress(client, caseId, await this.stepOf(caseId));
        return { outcome: 'report' };
      case 'WriteProfile':
        return { outcome: 'done' };
      case 'ReplaceEvaluator':
        return { outcome: 'done', text: 'ผู้ตรวจประเมินแจ้งว่าจะส่งผลภายในสัปดาห์นี้' };
      default:
        return { outcome: DEFAULT_OUTCOME[task.kind] ?? fail(task.kind) };
    }
  }

  private async stepOf(caseId: string): Promise<string> {
    return (await this.caseView(caseId)).step;
  }

  async writeItem(
    client: ApiClient,
    caseId: string,
    item: string,
    script: CaseScript,
    text = `ผลการดำเนินการของหัวข้อ ${item}`,
  ): Promise<void> {
    const { marks, indicators } = script.form ?? SEED_FORM;
    const reported = indicators[item];
    const ticks = reported ? [] : placesOf(marks(item, script.self(item)));
    const before = await client.must('GET', `/cases/${caseId}/items/${item}/response`);
    const saved = await client.must(
      'PUT',
      `/cases/${caseId}/items/${item}/response`,
      { ticks, indicators: reported ?? [], text },
      { ifMatch: before.etag },
    );
    if ((before.body as { links: unknown[] }).links.length > 0) return;
    const form = new FormData();
    form.set('title', `หลักฐานของหัวข้อ ${item}`);
    form.set('classification', 'open');
    form.set('periodFromOn', '2026-10-01');
    form.set('periodToOn', '2027-01-31');
    form.set('file', new File([`${EVIDENCE}% ${caseId} ${item} ${randomUUID()}\n`], `หลักฐาน-${item}.pdf`, { type: 'application/pdf' }));
    const stored = await client.must<{ versions: { id: string }[] }>('POST', `/cases/${caseId}/evidence`, form);
    await client.must(
      'PUT',
      `/cases/${caseId}/items/${item}/links`,
      { level: reported ? 'indicator' : 'basic', checkpoint: 1, evidenceVersionId: stored.body.versions[0]!.id, page: '1' },
      { ifMatch: saved.etag },
    );
  }

  private async giveVerdicts(client: ApiClient, caseId: string, item: string): Promise<void> {
    const review = await client.get<{
      items: { item: string; evidence: { evidenceVersionId: string; verdict: { version: number } | null }[] }[];
    }>(`/cases/${caseId}/review`);
    for (const { evidenceVersionId, verdict } of review.items.find((row) => row.item === item)?.evidence ?? []) {
      await client.must(
        'PUT',
        `/cases/${caseId}/items/${item}/verdicts/${evidenceVersionId}`,
        { verdict: 'Accepted' },
        { ifMatch: verdict?.version ?? 0 },
      );
    }
  }

  private async markEverything(client: ApiClient, caseId: string, evaluator: number, script: CaseScript): Promise<void> {
    const form = script.form ?? SEED_FORM;
    for (const item of form.items) {
      const { etag } = await client.must('GET', `/cases/${caseId}/review`);
      const isFirst = ({ level, checkpoint }: Place): boolean => checkpoint === 1 && (level === 'basic' || level === 'indicator');
      const marks = placesOf(form.marks(item, script.mark(item, evaluator))).map((mark) => ({
        ...mark,
        verifyOnSite: isFirst(mark) && (script.verifyOnSite ?? []).includes(item),
        ...(mark.met || mark.level !== 'indicator' ? {} : { note: 'ไม่สะท้อนพันธกิจ' }),
      }));
      const findings = [
        { kind: 'Strength', text: `มีระบบงานของหัวข้อ ${item}` },
        { kind: 'OpportunityForImprovement', text: `ควรพัฒนาต่อเนื่องในหัวข้อ ${item}` },
      ];
      await client.must('PUT', `/cases/${caseId}/sheet/items/${item}`, { marks, findings }, { ifMatch: etag });
    }
  }

  private async resolve(client: ApiClient, caseId: string, item: string, script: CaseScript): Promise<void> {
    const { etag, body } = await client.must<{ differences: { item: string; level: string; checkpoint: number }[] }>(
      'GET',
      `/cases/${caseId}/consensus`,
    );
    const wanted = (script.form ?? SEED_FORM).marks(item, script.consensus(item));
    const marks = body.differences
      .filter((difference) => difference.item === item)
      .map(({ level, checkpoint }) => ({
        level,
        checkpoint,
        met: wanted.find((mark) => mark.level === level && mark.checkpoint === checkpoint)!.met,
        rationale: 'พิจารณาหลักฐานร่วมกันแล้ว',
      }));
    await client.must('PUT', `/cases/${caseId}/consensus/items/${item}`, { marks }, { ifMatch: etag });
  }

  private async writePlan(client: ApiClient, caseId: string, { form = SEED_FORM }: CaseScript): Promise<void> {
    const { etag } = await client.must('GET', `/cases/${caseId}/improvement-plan`);
    const action = {
      item: form.items.at(-1),
      horizon: 'oneYear',
      title: 'จัดทำระบบข้อมูลเปิด',
      ownerName: 'กองแผนงาน',
      dueOn: '2028-03-31',
      indicator: 'ชุดข้อมูลเปิดอย่างน้อย 5 ชุด',
      goal: 'รัฐบาลดิจิทัล',
      successFactor: 'Digitalization',
    };
    await client.must(
      'PUT',
      `/cases/${caseId}/improvement-plan`,
      { summary1y: 'แผนหนึ่งปี', summary3y: 'แผนสามปี', actions: [action] },
      { ifMatch: etag },
    );
  }

  private async writeProgress(client: ApiClient, caseId: string, step: string): Promise<void> {
    const { etag, body } = await client.must<{ actions: { id: string }[] }>('GET', `/cases/${caseId}/progress-reports/${step}`);
    const entries = body.actions.map(({ id }) => ({ actionId: id, percent: 50, text: 'ดำเนินการแล้วครึ่งหนึ่ง' }));
    await client.must('PUT', `/cases/${caseId}/progress-reports/${step}`, { summary: 'เป็นไปตามแผน', entries }, { ifMatch: etag });
  }
}

const DEFAULT_OUTCOME: Readonly<Record<string, string>> = {
  CheckCategory: 'approve',
  CheckCase: 'approve',
  CheckCompleteness: 'approve',
  ConfirmConsensus: 'approve',
  ConfirmVisit: 'confirm',
  CastJudgement: 'confirm',
  ReleasePreliminary: 'release',
  RespondResult: 'accept',
  SignAppeal: 'sign',
  WriteFeedback: 'submit',
  ApproveFeedback: 'approve',
  PublishFinal: 'publish',
  ConfirmChange: 'apply',
  ConfirmCycle: 'apply',
  ApprovePlan: 'sign',
  AcceptPlan: 'accept',
  AcceptProgress: 'accept',
};

function fail(kind: string): never {
  throw new Error(`The walk has no default for ${kind}.`);
}
