import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LadderPolicy } from '#libs/rules/escalation/ladder.types';
import { atBangkokTimeMs, endOfDayMs } from '#libs/rules/calendar/working-day.rule';
import type { CycleContext } from '#libs/rules/stage/cycle-context.types';
import type { StagePlan } from '#libs/rules/stage/plan.types';
import { shutAtMs } from '#libs/rules/stage/due.rule';
import type { CaseFacts, CommandFacts, Holder, PersonFacts, SiblingTask, TaskFacts } from '#libs/rules/task/facts.types';

const json = <T>(path: string): T => JSON.parse(readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')) as T;

export const plan = json<StagePlan>('libs/editions/plans/pmqa4-default.plan.json');
const { policies } = json<{ policies: LadderPolicy[] }>('libs/editions/ladders/default-ladders.json');

const CATEGORIES = ['1', '2', '3', '4', '5', '6'];
const items = CATEGORIES.flatMap((category) => [1, 2, 3, 4].map((number) => `${category}.${number}`));

export const context: CycleContext = {
  cycleId: 'cycle',
  plan,
  ladders: Object.fromEntries(policies.map((ladder) => [ladder.code, ladder])),
  calendar: { code: 'test', version: 1, holidays: [] },
  categories: CATEGORIES,
  items,
  edition: {
    code: 'test',
    rule: { code: 'test', version: 1, levels: [], rounding: { mode: 'cut', decimals: 2 } },
    // Category 7 is in the edition and outside the cycle's scope.
    categories: [...CATEGORIES, '7'].map((category) => ({
      id: category,
      items: [1, 2, 3, 4].map((number) => ({ id: `${category}.${number}`, checkpoints: { basic: 1, advance: 1, significance: 1 } })),
    })),
  },
  checkpointCount: 72,
};

/** A Tuesday morning inside the writing window. */
export const NOW = atBangkokTimeMs('2027-02-02', '09:00');
const ENDS = endOfDayMs('2027-02-26');

export const person = (personId: string, more: Partial<PersonFacts> = {}): PersonFacts => ({
  personId,
  holdings: [],
  inQueue: false,
  involvement: [],
  conflict: 'none',
  declared: false,
  ...more,
});

export const holding = (role: string, categories: string[] = [], held: string[] = []) => ({ role, categories, items: held });

export const caseFacts = (more: Partial<CaseFacts> = {}): CaseFacts => ({
  id: 'case',
  cycleId: 'cycle',
  agencyId: 'agency',
  ministryId: 'ministry',
  status: 'Active',
  step: 'selfAssessment',
  stage: 'SelfAssessment',
  round: 1,
  stepState: 'Open',
  openCount: 5,
  totalCount: 24,
  doneCount: 19,
  nextLookAtMs: ENDS,
  marksOpen: false,
  late: false,
  frozenSha256: null,
  version: 7,
  ...more,
});

export const taskFacts = (more: Partial<TaskFacts> = {}): TaskFacts => ({
  id: 'task',
  kind: 'WriteItem',
  subjectKind: 'item',
  subject: '1.1',
  pass: 1,
  step: 'selfAssessment',
  stage: 'SelfAssessment',
  round: 1,
  required: true,
  state: 'Reserved',
  suspendedFrom: null,
  actualOwner: 'writer',
  delegatedFrom: null,
  queueRole: 'ItemOwner',
  ladder: 'agencyWriting',
  dueAtMs: ENDS,
  deadlineNo: 1,
  firstOpenedAtMs: null,
  createdAtMs: NOW - 86_400_000,
  input: {},
  version: 3,
  ...more,
});

export const sibling = (more: Partial<SiblingTask>): SiblingTask => ({
  id: 'other',
  kind: 'WriteItem',
  subject: '1.2',
  required: true,
  state: 'Ready',
  suspendedFrom: null,
  suspendReason: null,
  outcome: null,
  result: null,
  actualOwner: null,
  queueRole: 'ItemOwner',
  queueId: 'queue',
  ladder: 'agencyWriting',
  dueAtMs: ENDS,
  deadlineNo: 1,
  firstOpenedAtMs: null,
  createdAtMs: NOW - 86_400_000,
  version: 1,
  ...more,
});

export const holder = (personId: string, role: string, categories: string[] = []): Holder => ({
  personId,
  role,
  categories,
  items: [],
  isHead: false,
});

export const AGENCY_PEOPLE: readonly Holder[] = [
  holder('writer', 'ItemOwner'),
  ...['1', '2', '3', '4', '5', '6'].map((category) => holder(`lead-${category}`, 'CategoryLead', [category])),
  holder('coordinator', 'AgencyCoordinator'),
  holder('head', 'AgencyHead'),
  holder('office-a', 'CycleOfficer'),
  holder('office-b', 'CycleOfficer'),
  holder('lead-evaluator', 'LeadEvaluator'),
  holder('evaluator', 'Evaluator'),
  holder('moderator', 'Moderator'),
  holder('judge-1', 'Judge'),
  holder('judge-2', 'Judge'),
  holder('judge-3', 'Judge'),
];

export const windowFacts = (more: Partial<NonNullable<CommandFacts['window']>> = {}) => ({
  startsAtMs: NOW - 30 * 86_400_000,
  endsAtMs: ENDS,
  shutAtMs: shutAtMs(ENDS, plan.settings.graceMinutes),
  shutState: 'open' as const,
  ...more,
});

export const commandFacts = (more: Partial<CommandFacts> = {}): CommandFacts => ({
  nowMs: NOW,
  actor: person('writer', { holdings: [holding('ItemOwner')], inQueue: true }),
  principals: [],
  task: taskFacts(),
  case: caseFacts(),
  window: windowFacts(),
  siblings: [],
  holders: AGENCY_PEOPLE,
  content: {},
  ...more,
});
