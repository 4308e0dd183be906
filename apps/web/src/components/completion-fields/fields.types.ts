import type { ComponentType } from 'react';
import type { TaskView } from '../../api/task.view.js';

/** What an outcome carries beyond its text, as the api takes it under `details`. */
export type Details = Readonly<Record<string, unknown>>;

export interface FieldsProps {
  readonly task: TaskView;
  readonly details: Details;
  readonly onDetails: (details: Details) => void;
  /** True once the person has tried to confirm: what is missing is then named. */
  readonly isChecked: boolean;
}

export interface CompletionFields {
  readonly Fields: ComponentType<FieldsProps>;
  readonly initial: (task: TaskView) => Details;
  readonly isComplete: (details: Details) => boolean;
}

export interface MarkChoice {
  readonly item: string;
  readonly level: string;
  readonly checkpoint: number;
  readonly met: boolean;
}
export const marksOf = (details: Details): readonly MarkChoice[] => (details['marks'] as readonly MarkChoice[] | undefined) ?? [];
