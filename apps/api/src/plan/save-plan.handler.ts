import { Injectable } from '@nestjs/common';
import type { FieldError } from '#libs/contract/problems/problem.types';
import type { PlanDraft, ProfileDraft, ProgressDraft } from '#libs/contract/schemas/plan.schema';
import { savePlan, saveProfile, saveProgress } from '#libs/persistence/content/improvement-plan.repository';
import { invalid, problem, refused } from '#libs/platform/http/problem.exception';
import { CaseDoor, type OpenedCase } from '../case/case-door.js';
import { profileQuestions } from './profile.query.js';
import { actionsOf, storedPlan, storedProgress, writingRefusalsOf, type Writing } from './plan.query.js';

interface Target {
  readonly personId: string;
  readonly caseId: string;
  /** As its writer saw it; 0 where there was nothing yet. */
  readonly version: number;
}

/** The one answer of an edition without questions. */
const FREE_ANSWER = 'text';

/** Saves of what the agency's people write together: no command, no audit event; submitting is the task's completion. */
@Injectable()
export class SavePlan {
  constructor(private readonly door: CaseDoor) {}

  profile(target: Target, { answers }: ProfileDraft): Promise<{ version: number }> {
    return this.door.save(target.personId, target.caseId, 'drafts', async (opened) => {
      await mayWrite(opened, 'profile', 'Draft');
      const questions = await profileQuestions(opened.client, opened.access.cycleId);
      const known = questions.length === 0 ? [FREE_ANSWER] : questions.map(({ id }) => id);
      refuseUnknown(
        Object.keys(answers)
          .filter((id) => !known.includes(id))
          .map((id) => ({ pointer: `/answers/${id}`, detail: 'is no question of this edition' })),
      );
      return { version: await saveProfile(opened.client, { ...draftOf(target), answers }) };
    });
  }

  plan(target: Target, draft: PlanDraft): Promise<{ version: number }> {
    return this.door.save(target.personId, target.caseId, 'drafts', async (opened) => {
      await mayWrite(opened, 'plan', (await storedPlan(opened.client, target.caseId)).state);
      const known = (await actionsOf(opened.client, target.caseId)).map(({ id }) => id);
      const ids = draft.actions.map(({ id }) => id);
      refuseUnknown(
        draft.actions.flatMap(({ id, item }, position): FieldError[] => [
          ...(opened.context.items.includes(item) ? [] : [{ pointer: `/actions/${position}/item`, detail: 'is not an item of this case' }]),
          ...(id !== undefined && (!known.includes(id) || ids.indexOf(id) !== position)
            ? [{ pointer: `/actions/${position}/id`, detail: 'is not one action of this plan' }]
            : []),
        ]),
      );
      return { version: await savePlan(opened.client, { ...draftOf(target), ...draft }) };
    });
  }

  progress(target: Target, step: string, draft: ProgressDraft): Promise<{ version: number }> {
    return this.door.save(target.personId, target.caseId, 'drafts', async (opened) => {
      if (!opened.context.plan.steps.some(({ id, stage }) => id === step && stage === 'FollowUp')) throw problem('not-found');
      await mayWrite(opened, 'progress', (await storedProgress(opened.client, target.caseId, step)).state, step);
      const known = (await actionsOf(opened.client, target.caseId)).map(({ id }) => id);
      const ids = draft.entries.map(({ actionId }) => actionId);
      refuseUnknown(
        draft.entries.flatMap(({ actionId }, position) =>
          known.includes(actionId) && ids.indexOf(actionId) === position
            ? []
            : [{ pointer: `/entries/${position}/actionId`, detail: 'is not one action of this plan' }],
        ),
      );
      return { version: await saveProgress(opened.client, { ...draftOf(target), step, ...draft }) };
    });
  }
}

const draftOf = ({ personId, caseId, version }: Target) => ({ caseId, version, editorId: personId });

async function mayWrite({ client, access }: OpenedCase, writing: Writing, state: string, step: string | null = null): Promise<void> {
  const refusals = await writingRefusalsOf(client, access, writing, state, step);
  if (refusals.length > 0) throw refused(refusals);
}

function refuseUnknown(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw invalid(errors);
}
