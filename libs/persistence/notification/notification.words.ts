import { TASK_TITLES } from '#libs/contract/messages/task-titles';
import type { TaskKind } from '#libs/rules/task/task.types';
import type { Language } from './notification.facts.js';

const BUDDHIST_ERA_OFFSET = 543;
const LOCALE: Readonly<Record<Language, string>> = { th: 'th-TH-u-ca-buddhist-nu-latn', en: 'en-GB' };

/** Thai in the Buddhist era; English with both. Noon stands for the day. */
export function dateText(on: string, language: Language, month: 'long' | 'short'): string {
  const at = new Date(`${on}T12:00:00+07:00`);
  const text = new Intl.DateTimeFormat(LOCALE[language], { timeZone: 'Asia/Bangkok', day: 'numeric', month, year: 'numeric' }).format(at);
  return language === 'th' ? text : `${text} (B.E. ${at.getUTCFullYear() + BUDDHIST_ERA_OFFSET})`;
}

/** An item or category; other subjects are ids, which nobody reads. */
export const isPlainSubject = (subject: string): boolean => /^[0-9.]+$/.test(subject);

/** Title of a task with its item or category. */
export function taskText(taskKind: string, taskSubject: string, language: Language): string {
  const title = TASK_TITLES[taskKind as TaskKind]?.[language] ?? taskKind;
  return isPlainSubject(taskSubject) ? `${title} ${taskSubject}` : title;
}
