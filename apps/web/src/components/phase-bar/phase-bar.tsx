import { useTranslation } from 'react-i18next';
import type { CasePhase } from '../../api/case.view.js';
import { useLanguage } from '../../app/i18n.js';
import { shortDate } from '../../format/date.format.js';
import { StateWord } from '../state-word/state-word.js';
import styles from './phase-bar.module.css';
import { phaseSpans } from './phases.js';

const FACE = {
  done: ['good', 'check', 'overview.stepDone'],
  open: ['active', 'pen', 'overview.stepOpen'],
  next: ['neutral', 'circle', 'overview.stepNext'],
} as const;

/** The five public steps with their dates. */
export function PhaseBar({ phases }: { readonly phases: readonly CasePhase[] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <ol className={styles['bar']} aria-label={t('overview.stepsHeading')}>
      {phaseSpans(phases).map(({ phase, state, startsOn, endsOn }, position) => {
        const [tone, icon, word] = FACE[state];
        return (
          <li
            key={phase}
            className={`${styles['step']} ${state === 'next' ? '' : styles[state]}`}
            aria-current={state === 'open' ? 'step' : undefined}
          >
            <div className={styles['name']}>
              {position + 1}. {t(`phase.${phase}`)}
            </div>
            {startsOn && endsOn && (
              <div className={styles['meta']}>
                {t('overview.dates', { from: shortDate(language, startsOn), to: shortDate(language, endsOn) })}
              </div>
            )}
            <StateWord tone={tone} icon={icon} isPlain>
              {t(word)}
            </StateWord>
          </li>
        );
      })}
    </ol>
  );
}
