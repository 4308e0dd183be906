import { useTranslation } from 'react-i18next';
import type { TaskState } from '../../api/task.view.js';
import type { IconName } from '../icon/icon.js';
import { StateWord, type Tone } from '../state-word/state-word.js';

const FACE: Readonly<Record<TaskState, readonly [Tone, IconName]>> = {
  Created: ['neutral', 'circle'],
  Ready: ['warn', 'inbox'],
  Reserved: ['active', 'user'],
  InProgress: ['active', 'pen'],
  Suspended: ['neutral', 'pause'],
  Completed: ['good', 'check'],
  Failed: ['bad', 'alert'],
  Error: ['bad', 'alert'],
  Exited: ['neutral', 'close'],
  Obsolete: ['neutral', 'close'],
};

export function TaskStateWord({ state }: { readonly state: TaskState }) {
  const { t } = useTranslation();
  const [tone, icon] = FACE[state];
  return (
    <StateWord tone={tone} icon={icon}>
      {t(`taskState.${state}`)}
    </StateWord>
  );
}
