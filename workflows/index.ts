export { assessmentCaseWorkflow } from './assessment-case.workflow.js';
export { assessmentCycleWorkflow } from './assessment-cycle.workflow.js';
export { dailyRoundWorkflow } from './daily-round.workflow.js';
export { yearlyDraftWorkflow } from './yearly-draft.workflow.js';
