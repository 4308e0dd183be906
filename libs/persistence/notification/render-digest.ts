import { ROLE_TITLES } from '#libs/contract/messages/role-titles';
import type { DigestFacts, DigestTask, Language, NotificationFacts } from './notification.facts.js';
import { DIGEST, FRAME } from './notification.texts.js';
import { dateText, taskText } from './notification.words.js';

const fill = (template: string, words: Readonly<Record<string, string | number>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(words[name] ?? ''));

/** Everything was done between the round and the sending: no mail is better than an empty one. */
export const isEmptyDigest = ({ digest }: NotificationFacts): boolean =>
  digest !== undefined && digest.tasks.length === 0 && digest.held.length === 0;

const isOverdue = ({ workingDaysLeft }: DigestTask): boolean => workingDaysLeft < 0;

function nextLine({ next }: DigestTask, language: Language): string[] {
  if (!next) return [];
  const texts = DIGEST[language];
  const nextRoles = next.roles.map((role) => ROLE_TITLES[role][language]).join(texts.and);
  const template = next.action === 'openReplacement' ? texts.openReplacement : texts.tell;
  return [fill(template, { nextRoles, nextDate: dateText(next.on, language, 'long') })];
}

function taskLines(task: DigestTask, language: Language): string[] {
  const { workingDaysLeft, isUnclaimed, forName, agencyName, isAgencyWithheld } = task;
  const texts = DIGEST[language];
  const frame = FRAME[language];
  const words = {
    task: taskText(task.taskKind, task.taskSubject, language),
    agencyName: isAgencyWithheld ? frame.withheld : (agencyName ?? frame.everybody),
    dueDate: dateText(task.dueOn, language, 'long'),
    overdueDays: -workingDaysLeft,
    left: workingDaysLeft === 0 ? frame.today : frame.left.replace('{days}', String(workingDaysLeft)),
    unclaimed: isUnclaimed ? texts.unclaimed : '',
    standIn: forName === null ? '' : fill(texts.standIn, { forName }),
  };
  return [fill(isOverdue(task) ? texts.overdueTask : texts.dueTask, words), ...nextLine(task, language), `  ${task.link}`];
}

/** The day's digest in one language: overdue work, work due soon, what did not go out by itself. */
export function renderDigest(
  { tasks, more, held }: DigestFacts,
  language: Language,
): { readonly subject: string; readonly lines: readonly string[] } {
  const texts = DIGEST[language];
  const overdue = tasks.filter(isOverdue);
  const due = tasks.filter((task) => !isOverdue(task));
  const part = (head: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [head, ...lines, '']);
  return {
    subject: fill(texts.subject, { overdueCount: overdue.length, dueCount: due.length }),
    lines: [
      ...part(
        texts.overdueHead,
        overdue.flatMap((task) => taskLines(task, language)),
      ),
      ...part(
        texts.dueHead,
        due.flatMap((task) => taskLines(task, language)),
      ),
      ...(more > 0 ? [fill(texts.more, { count: more }), ''] : []),
      ...part(
        texts.heldHead,
        held.map((subject) => `- ${subject}`),
      ),
      ...(tasks.length > 0 ? [texts.stops] : []),
    ],
  };
}
