import type { Client } from '@temporalio/client';
import { CONDUCT_QUEUE, SCHEDULE, SEARCH_ATTRIBUTE, WORKFLOW } from '#libs/contract/messages/workflow.messages';
import type { Logger } from '#libs/platform/log/logger';
import { ensureSchedule, hasSchedule, type ScheduleDefinition } from '#libs/platform/temporal/schedule.setup';
import { ensureSearchAttributes } from '#libs/platform/temporal/search-attribute.setup';

const YEARLY: ScheduleDefinition = {
  scheduleId: SCHEDULE.yearlyDraft,
  workflowType: WORKFLOW.yearlyDraft,
  taskQueue: CONDUCT_QUEUE,
  at: { month: 9, dayOfMonth: 1, hour: 6, minute: 5 },
  catchupWindow: '30 days',
  note: "Drafts next fiscal year's cycle on 1 September, 06:05 in Bangkok",
};
const DAILY: ScheduleDefinition = {
  scheduleId: SCHEDULE.dailyRound,
  workflowType: WORKFLOW.dailyRound,
  taskQueue: CONDUCT_QUEUE,
  at: { hour: 8, minute: 30 },
  catchupWindow: '1 day',
  note: 'Reminders and digests, 08:30 in Bangkok',
};

/** In a rehearsal the mover of the clock does the rounds: its days are not the calendar's. */
const schedulesOf = (mode: 'rehearsal' | 'production'): readonly ScheduleDefinition[] =>
  mode === 'production' ? [YEARLY, DAILY] : [YEARLY];

export interface TemporalKeeper {
  /** Brings everything to this release; true as below. */
  setUp(): Promise<boolean>;
  /** Puts back what is missing; true when the server had forgotten us: its data were lost or replaced. */
  mend(): Promise<boolean>;
}

/** What has to exist on the Temporal server before conductors run: search attributes and Schedules. */
export function temporalKeeper(client: Client, mode: 'rehearsal' | 'production', log: Logger): TemporalKeeper {
  const ensureAttributes = async (): Promise<boolean> => {
    const added = await ensureSearchAttributes(client, SEARCH_ATTRIBUTE);
    if (added.length > 0) log.info({ added }, 'search attributes registered');
    return added.length > 0;
  };
  return {
    async setUp() {
      const isNew = await ensureAttributes();
      for (const definition of schedulesOf(mode))
        if (await ensureSchedule(client, definition)) log.info({ schedule: definition.scheduleId }, 'schedule created');
      return isNew;
    },
    async mend() {
      const wasForgotten = await ensureAttributes();
      for (const definition of schedulesOf(mode))
        if (!(await hasSchedule(client, definition.scheduleId))) await ensureSchedule(client, definition);
      return wasForgotten;
    },
  };
}
