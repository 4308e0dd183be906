import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleOptions,
} from '@temporalio/client';

export interface CalendarTime {
  /** 1 January; left out: every month. */
  readonly month?: number;
  readonly dayOfMonth?: number;
  readonly hour: number;
  readonly minute: number;
}

export interface ScheduleDefinition {
  readonly scheduleId: string;
  readonly workflowType: string;
  readonly taskQueue: string;
  /** In Asia/Bangkok. */
  readonly at: CalendarTime;
  /** How late a run that was missed may still start. */
  readonly catchupWindow: '1 day' | '30 days';
  readonly note: string;
}

// The server's own numbers for months would do as well; the SDK takes names.
const MONTHS = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;

function optionsOf({ scheduleId, workflowType, taskQueue, at, catchupWindow, note }: ScheduleDefinition): ScheduleOptions {
  const { month, dayOfMonth, hour, minute } = at;
  return {
    scheduleId,
    spec: {
      calendars: [
        {
          ...(month === undefined ? {} : { month: MONTHS[month - 1]! }),
          ...(dayOfMonth === undefined ? {} : { dayOfMonth }),
          hour,
          minute,
        },
      ],
      timezone: 'Asia/Bangkok',
    },
    action: { type: 'startWorkflow', workflowType, taskQueue, args: [], workflowId: scheduleId, staticSummary: note },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow },
    state: { note },
  };
}

/** Creates the schedule, or brings an existing one to this definition; a pause that a person set stays. True when it was created. */
export async function ensureSchedule(client: Client, definition: ScheduleDefinition): Promise<boolean> {
  const options = optionsOf(definition);
  try {
    await client.schedule.create(options);
    return true;
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
  await client.schedule.getHandle(definition.scheduleId).update(({ policies, state }) => ({
    spec: options.spec,
    action: options.action as never,
    policies: { ...policies, ...options.policies },
    state,
  }));
  return false;
}

export async function hasSchedule(client: Client, scheduleId: string): Promise<boolean> {
  try {
    await client.schedule.getHandle(scheduleId).describe();
    return true;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return false;
    throw error;
  }
}
