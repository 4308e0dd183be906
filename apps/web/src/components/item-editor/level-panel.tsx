import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EvidenceLinkView, EvidenceView } from '../../api/evidence.view.js';
import type { EditionItem } from '../../api/edition.view.js';
import type { Tick } from '../../api/response.view.js';
import type { LevelName } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { EvidenceName } from '../evidence-name/evidence-name.js';
import { Icon } from '../icon/icon.js';
import { StateWord } from '../state-word/state-word.js';
import { checkpointAnchor, isMet } from './counting.js';
import styles from './item-editor.module.css';

export interface LinkedEvidence {
  readonly link: EvidenceLinkView;
  readonly evidence: EvidenceView;
}

/** Evidence linked to one item, found through the versions. */
export function linkedTo(item: string, library: readonly EvidenceView[]): readonly LinkedEvidence[] {
  return library.flatMap((evidence) => evidence.links.filter((link) => link.item === item).map((link) => ({ link, evidence })));
}

interface LevelPanelProps {
  readonly level: EditionItem['levels'][number];
  readonly ticks: readonly Tick[];
  readonly linked: readonly LinkedEvidence[];
  readonly isHatched: boolean;
  readonly isReadOnly: boolean;
  readonly onTick: (level: LevelName, checkpoint: number, met: boolean) => void;
  readonly onAddEvidence: (level: LevelName, checkpoint: number) => void;
  readonly onRemoveEvidence: (link: EvidenceLinkView) => void;
}

export function Chips({
  linked,
  isReadOnly,
  onRemove,
}: {
  readonly linked: readonly LinkedEvidence[];
  readonly isReadOnly: boolean;
  readonly onRemove: (link: EvidenceLinkView) => void;
}) {
  const { t } = useTranslation();
  return linked.map(({ link, evidence }) => (
    <span key={link.evidenceVersionId} className={styles['chip']}>
      <Icon name="file" size={16} />
      <EvidenceName evidence={evidence} versionId={link.evidenceVersionId} />
      {link.page && <span>{t('item.page', { page: link.page })}</span>}
      {!isReadOnly && (
        <ActionIcon
          variant="subtle"
          color="slate"
          aria-label={t('item.removeEvidence', { title: evidence.title })}
          onClick={() => onRemove(link)}
        >
          <Icon name="close" size={16} />
        </ActionIcon>
      )}
    </span>
  ));
}

/** One maturity level: its criterion, the checkpoints to tick, and under each tick the evidence for it. */
export function LevelPanel({ level, ticks, linked, isHatched, isReadOnly, onTick, onAddEvidence, onRemoveEvidence }: LevelPanelProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const hasOwnCheckpoints = level.checkpoints.length > 1;
  return (
    <fieldset className={styles['level']}>
      <legend>
        {t(`level.${level.level}`)} ({level.cumulativePoints})
      </legend>
      {hasOwnCheckpoints && <div className={styles['criterion']}>{pick(level.text.th, level.text.en)}</div>}
      {level.checkpoints.map((text, position) => {
        const checkpoint = position + 1;
        const isTicked = isMet(ticks, level.level, checkpoint);
        const own = linked.filter(({ link }) => link.level === level.level && link.checkpoint === checkpoint);
        const isNotCounted = isHatched && isTicked;
        const name = t('item.checkpointNo', { level: t(`level.${level.level}`), checkpoint });
        return (
          <div
            key={checkpoint}
            id={checkpointAnchor(level.level, checkpoint)}
            className={`${styles['checkpoint']} ${isNotCounted ? styles['hatched'] : ''}`}
          >
            <Checkbox
              size="md"
              label={pick(text.th, text.en)}
              checked={isTicked}
              disabled={isReadOnly}
              onChange={(event) => onTick(level.level, checkpoint, event.currentTarget.checked)}
              styles={{ label: { fontSize: 18, lineHeight: 1.7, color: '#1b242d' }, input: { opacity: 1 } }}
            />
            <div className={styles['chips']}>
              {isNotCounted && (
                <StateWord tone="neutral" icon="hatch">
                  {t('item.notCounted')}
                </StateWord>
              )}
              <Chips linked={own} isReadOnly={isReadOnly} onRemove={onRemoveEvidence} />
              {isTicked && own.length === 0 && (
                <StateWord tone="warn" icon="alert">
                  {t('item.noEvidence')}
                </StateWord>
              )}
              {!isReadOnly && (
                <Button
                  variant="subtle"
                  size="compact-md"
                  leftSection={<Icon name="plus" size={16} />}
                  aria-label={t('item.addEvidenceTo', { checkpoint: name })}
                  onClick={() => onAddEvidence(level.level, checkpoint)}
                >
                  {t('item.addEvidence')}
                </Button>
              )}
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
