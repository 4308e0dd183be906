import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icon/icon.js';
import styles from './state-word.module.css';

export type Tone = 'neutral' | 'active' | 'good' | 'warn' | 'bad';
const ICON_OF_TONE: Readonly<Record<Tone, IconName>> = { neutral: 'circle', active: 'pen', good: 'check', warn: 'clock', bad: 'alert' };

interface StateWordProps {
  readonly tone: Tone;
  readonly icon?: IconName;
  readonly isPlain?: boolean;
  readonly children: ReactNode;
}

/** A state in words with an icon; colour only repeats it. */
export function StateWord({ tone, icon, isPlain = false, children }: StateWordProps) {
  return (
    <span className={`${styles['word']} ${styles[tone]} ${isPlain ? styles['plain'] : ''}`}>
      <Icon name={icon ?? ICON_OF_TONE[tone]} size={16} />
      <span>{children}</span>
    </span>
  );
}
