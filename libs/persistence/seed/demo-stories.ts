import type { TeamSeat } from '#libs/rules/assignment/team.rule';
import type { LevelId } from '#libs/rules/scoring/score.types';
import type { TaskCommand } from '#libs/rules/task/facts.types';
import { askExtension } from '../record/cycles/ask-extension.js';
import { withClient } from '../record/transaction.js';
import type { DemoData } from './demo-data.js';
import type { Organisation } from './seed-organisation.js';
import type { CaseScript, CaseState, EvidenceScript, OpenTask, ReachedLevel, World } from './walk.types.js';

type Story = Omit<CaseScript, 'untilMs'>;
type Completion = Omit<TaskCommand, 'operation'>;

const LETTERS: Readonly<Record<string, ReachedLevel>> = { S: 'significance', A: 'advance', B: 'basic', '-': null };

/** Levels written as one word of four letters a category, category 1 first. */
const levelsOf =
  (words: readonly string[]) =>
  (item: string): ReachedLevel => {
    const [category = 1, place = 1] = item.split('.').map(Number);
    return LETTERS[words[category - 1]?.[place - 1] ?? 'B'] ?? null;
  };

/** Plausible and always the same: no two agencies alike. */
const usual =
  (agency: string, lift = 0) =>
  (item: string): ReachedLevel => {
    const [category = 0, place = 0] = item.split('.').map(Number);
    const ladder: readonly LevelId[] = ['basic', 'advance', 'significance'];
    return ladder[Math.min(2, ((Number(agency) * 7 + category * 3 + place * 5) % 2) + lift)] ?? 'basic';
  };

const items = (...list: readonly string[]): ReadonlySet<string> => new Set(list);
const writes = (task: OpenTask, left: ReadonlySet<string>): boolean => task.kind === 'WriteItem' && left.has(task.subject);
const on =
  (kind: OpenTask['kind'], completion: Completion, applies: (task: OpenTask) => boolean = () => true) =>
  (task: OpenTask): Completion | null =>
    task.kind === kind && applies(task) ? completion : null;

export class DemoStories {
  constructor(
    private readonly data: DemoData,
    private readonly organisation: Organisation,
  ) {}

  private person(user: string): string {
    const id = this.organisation.personId[user];
    if (id === undefined) throw new Error(`The demonstration has nobody called ${user}.`);
    return id;
  }

  private seats(...pairs: readonly (readonly [string, TeamSeat['seat']])[]): TeamSeat[] {
    return pairs.map(([user, seat]) => ({ personId: this.person(user), seat }));
  }

  private readonly judges = [
    ['ju.1@panel.example', 'Judge'],
    ['ju.2@panel.example', 'Judge'],
    ['ju.3@panel.example', 'Judge'],
  ] as const;

  /** Team ก: agencies 1, 4 and 7. The labels follow the order. */
  teamA(withAppeal: boolean): TeamSeat[] {
    const team = this.seats(
      ['le.1@team-a.example', 'LeadEvaluator'],
      ['ev.1@team-a.example', 'Evaluator'],
      ['ev.2@team-a.example', 'Evaluator'],
      ['ev.3@team-a.example', 'Evaluator'],
      ['mj.1@panel.example', 'Moderator'],
      ...this.judges,
    );
    return withAppeal ? [...team, ...this.seats(['ev.3@team-b.example', 'AppealReviewer'], ['mj.2@panel.example', 'AppealDecider'])] : team;
  }

  /** Team ข: agencies 5, 6 and 11. */
  teamB(second: string): TeamSeat[] {
    return this.seats(['le.1@team-b.example', 'LeadEvaluator'], [second, 'Evaluator'], ['mj.2@panel.example', 'Moderator'], ...this.judges);
  }

  evidence(agency: string, fiscalYearBe: number): EvidenceScript[] {
    const name = this.data.agencies.find(({ code }) => code === agency)?.th ?? '';
    const filled = (text: string): string => text.replace('{agency}', name).replace('{year}', `${fiscalYearBe}`);
    const year = fiscalYearBe - 543;
    return this.data.evidence.map(({ title, file, items: of }) => ({
      title: filled(title),
      fileName: filled(file),
      content: file.endsWith('.pdf')
        ? onePagePdf(`Demo evidence ${fiscalYearBe} / ${agency} / ${of.join(' ')}`)
        : `month,count\n${Array.from({ length: 12 }, (_, month) => `${year - 1}-${String(month + 1).padStart(2, '0')},${(month * 7 + Number(agency)) % 40}`).join('\n')}\n`,
      classification: 'open',
      items: of,
      periodFromOn: `${year - 1}-10-01`,
      periodToOn: `${year}-09-30`,
    }));
  }

  /** A year without incidents. */
  plain(agency: string, fiscalYearBe: number, lift = 0): Story {
    const self = usual(agency, lift);
    const found = (item: string): ReachedLevel => (item.endsWith('.3') && lift === 0 ? 'basic' : self(item));
    return { self, found, slowness: 1.7, evidence: this.evidence(agency, fiscalYearBe) };
  }

  /** The running year, by agency. */
  running(agency: string): Story {
    const base = { ...this.plain(agency, 2570), slowness: 1.2 };
    const stories: Readonly<Record<string, () => Story>> = {
      '01': () => this.mainStory(base),
      '02': () => ({
        ...base,
        slowness: 1,
        leaves: (task) => writes(task, items('3.2', '3.3', '3.4', '6.3', '6.4')),
        interludes: [this.moreTimeForTwoItems()],
      }),
      '03': () => ({
        ...base,
        leaves: ({ kind }) => kind === 'SignCase',
        notBefore: ({ kind }) => (kind === 'CheckCase' ? '2027-07-30' : null),
        interludes: [this.headAbsent()],
      }),
      '04': () => this.deadlock(base),
      '05': () => this.returnedTwice(base),
      '06': () => ({
        ...base,
        slowness: 1,
        leaves: (task) => writes(task, items('6.1', '6.2', '6.3', '6.4')),
        answers: on('DecideExtension', { outcome: 'grantLess', text: 'ให้ขยายได้เท่าที่กำหนดการรวมรับได้', details: { workingDays: 5 } }),
        interludes: [this.moreTimeForTheStage()],
      }),
      '07': () => this.appeal(base),
      '08': () => ({
        ...base,
        leaves: ({ kind }) => kind === 'CheckCase',
        notBefore: ({ kind, subject }) => (kind === 'CheckCategory' && subject === '6' ? '2027-07-29' : null),
      }),
      '09': () => ({
        ...base,
        slowness: 1.4,
        leaves: ({ kind, subject }) => kind === 'CheckCategory' && subject > '3',
        notBefore: ({ kind, subject }) => (kind === 'WriteItem' && ['4.4', '5.4', '6.4'].includes(subject) ? '2027-07-26' : null),
      }),
      '10': () => this.acceptedLate(base),
      '11': () => this.secretEvidence(base),
      '12': () => ({ ...base, leaves: (task) => task.kind === 'WriteItem' && task.subject > '3.1' }),
    };
    return stories[agency]?.() ?? base;
  }

  /** Walked through the year with the worked scores: one disagreement, resolved; the plan is being written. */
  private mainStory(base: Story): Story {
    const final = levelsOf(this.data.worked.final);
    return {
      ...base,
      slowness: 1.5,
      self: levelsOf(this.data.worked.self),
      found: (item, evaluator) => (item === '2.3' && evaluator === 2 ? 'advance' : final(item)),
      leaves: ({ kind }) => kind === 'WritePlan',
      notBefore: ({ kind }) =>
        kind === 'CastJudgement' ? '2027-06-21' : kind === 'RespondResult' ? '2027-07-08' : kind === 'PublishFinal' ? '2027-07-26' : null,
    };
  }

  /** Two evaluators see Basic of 3.2 met, two do not: the lead passes it to the moderator. */
  private deadlock(base: Story): Story {
    return {
      ...base,
      found: (item, evaluator) => (item === '3.2' ? (evaluator < 2 ? 'advance' : null) : base.found(item, evaluator)),
      leaves: ({ kind }) => kind === 'DecideDeadlock',
      takesDays: ({ kind }) => (kind === 'ReviewCase' ? 1 : null),
      notBefore: ({ kind }) => (kind === 'ReviewCase' ? '2027-07-12' : kind === 'ResolveItem' ? '2027-07-29' : null),
      answers: on('ResolveItem', { outcome: 'toModerator', text: 'คณะผู้ตรวจประเมินเห็นต่างกันในระดับพื้นฐาน ขอให้ผู้กลั่นกรองพิจารณา' }),
    };
  }

  private returnedTwice(base: Story): Story {
    const back: Completion = {
      outcome: 'return',
      items: [
        {
          item: '2.3',
          checkpoints: [{ level: 'advance', checkpoint: 1 }],
          reasonCode: 'evidenceInsufficient',
          text: 'หลักฐานยังไม่แสดงความร่วมมือกับภาคีภายนอก',
        },
      ],
    };
    const replacement: Completion = { outcome: 'replace', details: { personId: this.person('ev.3@team-b.example'), seat: 'Evaluator' } };
    return {
      ...base,
      slowness: 1,
      answers: (task) =>
        on('CheckCategory', back, ({ subject, pass }) => subject === '2' && pass <= 2)(task) ??
        on('ReplaceEvaluator', replacement)(task) ??
        on(
          'AcceptAssignment',
          { outcome: 'decline', text: 'มีภารกิจอื่นในช่วงเวลาเดียวกัน' },
          ({ subject }) => subject === this.person('ev.2@team-b.example'),
        )(task),
      leaves: ({ kind, pass }) => kind === 'CorrectItem' && pass === 2,
      notBefore: ({ kind, subject, pass }) =>
        kind === 'CheckCategory' && subject === '2' ? (pass === 1 ? '2027-07-15' : '2027-07-29') : null,
    };
  }

  /** Two items contested: the mark of 1.3 is changed, that of 4.2 is kept. */
  private appeal(base: Story): Story {
    const contested = (item: string, text: string) => ({ item, checkpoints: [], reasonCode: 'evidence', text });
    const change: Completion = {
      outcome: 'change',
      text: 'หลักฐานที่ส่งไว้แสดงความร่วมมือกับภาคีแล้ว',
      details: { marks: [{ level: 'advance', checkpoint: 1, met: true }] },
    };
    return {
      ...base,
      self: (item) => (item === '1.3' || item === '4.2' ? 'advance' : base.self(item)),
      found: (item, evaluator) => (item === '1.3' || item === '4.2' ? 'basic' : base.found(item, evaluator)),
      leaves: ({ kind }) => kind === 'WriteFeedback',
      notBefore: ({ kind }) =>
        kind === 'CastJudgement' ? '2027-06-28' : kind === 'RespondResult' ? '2027-07-08' : kind === 'DecideAppeal' ? '2027-07-26' : null,
      answers: (task) =>
        on('RespondResult', {
          outcome: 'appeal',
          items: [contested('1.3', 'หลักฐานหน้า 4 แสดงความร่วมมือกับภาคีแล้ว'), contested('4.2', 'ขอให้พิจารณาผลสำรวจอีกครั้ง')],
        })(task) ??
        on('ReviewAppealItem', change, ({ subject }) => subject === '1.3')(task) ??
        on('DecideAppeal', change, ({ subject }) => subject === '1.3')(task),
    };
  }

  /** The stage shut with ten items missing; the office took the submission late, the case is signed and waits for the completeness check. */
  private acceptedLate(base: Story): Story {
    const late = items('4.3', '4.4', '5.1', '5.2', '5.3', '5.4', '6.1', '6.2', '6.3', '6.4');
    return {
      ...base,
      slowness: 1.5,
      notBefore: (task) => (writes(task, late) ? '2027-06-28' : task.kind === 'SignCase' ? '2027-07-30' : null),
      leaves: ({ kind }) => kind === 'CheckCompleteness',
      answers: on('DecideMissedDeadline', {
        outcome: 'acceptLate',
        text: 'รับการส่งล่าช้าเนื่องจากระบบสื่อสารของเกาะขัดข้อง',
        details: { workingDays: 50 },
      }),
    };
  }

  private secretEvidence(base: Story): Story {
    const secret: EvidenceScript = {
      title: 'ทะเบียนผู้ร้องเรียน (อ่าน ณ หน่วยงานเท่านั้น)',
      fileName: '',
      content: '',
      classification: 'secret',
      items: ['3.3'],
      periodFromOn: '2026-10-01',
      periodToOn: '2027-09-30',
    };
    return {
      ...base,
      slowness: 0.8,
      evidence: [...(base.evidence ?? []), secret],
      leaves: ({ kind }) => kind === 'ReviewEvidence',
      notBefore: ({ kind }) => (kind === 'SignCase' ? '2027-07-22' : kind === 'CheckCompleteness' ? '2027-07-29' : null),
    };
  }

  private readonly left = (state: CaseState, tasks: readonly OpenTask[], count: number): boolean =>
    state.step === 'selfAssessment' && state.stepState === 'Open' && tasks.filter(({ kind }) => kind === 'WriteItem').length === count;

  private moreTimeForTwoItems(): NonNullable<Story['interludes']>[number] {
    return {
      when: (state, tasks) => this.left(state, tasks, 6),
      run: async (world, { caseId }) => {
        const { rows } = await withClient(world.source, (client) =>
          client.query<{ id: string }>(
            `select id from human_task where case_id = $1 and kind = 'WriteItem' and subject in ('6.3', '6.4') order by subject`,
            [caseId],
          ),
        );
        for (const { id } of rows) await this.ask(world, caseId, 'co.1@agency02.example', id, 10, 'รอผลตรวจสอบข้อมูลจากหน่วยงานภายใน');
      },
    };
  }

  private moreTimeForTheStage(): NonNullable<Story['interludes']>[number] {
    return {
      when: (state, tasks) => this.left(state, tasks, 5),
      run: (world, { caseId }) => this.ask(world, caseId, 'co.1@agency06.example', null, 10, 'อยู่ระหว่างปรับโครงสร้างหน่วยงาน'),
    };
  }

  private async ask(
    { source }: World,
    caseId: string,
    user: string,
    taskId: string | null,
    workingDays: number,
    reason: string,
  ): Promise<void> {
    const result = await askExtension(source, { actorId: this.person(user), caseId, taskId, workingDays, reason, key: null });
    if (result.kind !== 'done') throw new Error(`More time was not asked for: ${JSON.stringify(result)}`);
  }

  private headAbsent(): NonNullable<Story['interludes']>[number] {
    return {
      when: ({ step }) => step === 'selfAssessment',
      run: async ({ source }) => {
        const values = [this.person('ah.1@agency03.example'), this.person('sub.1@agency03.example'), this.person('co.1@agency03.example')];
        await withClient(source, (client) =>
          client.query(
            `insert into substitute (person_id, substitute_id, from_on, to_on, set_by) values ($1, $2, '2027-07-26', '2027-12-31', $3)`,
            values,
          ),
        );
      },
    };
  }
}

/** A valid page with one line, without a library: Helvetica is built into every reader. */
export function onePagePdf(line: string): string {
  const stream = `BT /F1 14 Tf 60 760 Td (${line.replaceAll(/[()\\]/g, '')}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
}
