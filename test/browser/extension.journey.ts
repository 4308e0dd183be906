// More time for a task: how its owner asks for it.
import { shortDate } from '../../apps/web/src/format/date.format.js';
import type { Member } from '../api/walk/cast.js';
import type { Visitor } from './visitor.js';
import type { Year } from './year.js';

const BOTH = [360, 1280] as const;

export const dueOf = async (year: Year, member: Member, id: string): Promise<string> => {
  const { dueAt } = await year.robot.detail(member, id);
  return shortDate('th', dueAt);
};

/** Through the menu of the task; five working days, as the dialog proposes. */
export async function askForMoreTime(owner: Visitor, taskId: string, reason: string, picture?: string): Promise<void> {
  await owner.open(`/tasks/${taskId}`);
  await owner.press('การดำเนินการอื่น');
  await owner.page.getByRole('menuitem', { name: 'ขอขยายระยะเวลา' }).click();
  const dialog = owner.page.getByRole('dialog');
  await dialog.getByLabel('เหตุผล (จำเป็นต้องระบุ)').fill(reason);
  if (picture) await owner.looksRight(picture, BOTH);
  await dialog.getByRole('button', { name: 'ส่ง', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}
