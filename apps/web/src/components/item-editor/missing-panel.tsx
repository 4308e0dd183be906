import { Alert, Anchor, List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useItemMissing } from '../../api/response.queries.js';
import type { ItemMissing } from '../../api/response.view.js';
import { useLanguage } from '../../app/i18n.js';
import { points } from '../../format/number.format.js';
import type { CheckpointRef } from '../../api/task.view.js';
import { DifferingYears } from '../indicators/differing-years.js';
import { usePlaceWord } from '../mark-word/place-word.hook.js';
import { QueryView } from '../query-view/query-view.js';
import { checkpointAnchor } from './counting.js';
import styles from './item-editor.module.css';

function JumpList({ item, refs }: { readonly item: string; readonly refs: readonly CheckpointRef[] }) {
  const placeWord = usePlaceWord();
  return (
    <List>
      {refs.map(({ level, checkpoint }) => (
        <List.Item key={`${level} ${checkpoint}`}>
          <Anchor href={`#${checkpointAnchor(level, checkpoint)}`} underline="always">
            {placeWord(item, { level, checkpoint })}
          </Anchor>
        </List.Item>
      ))}
    </List>
  );
}

/** Unmet checkpoints up to the next level with what each adds, in the server's order. */
function NextLevel({ next }: { readonly next: NonNullable<ItemMissing['next']> }) {
  const { t } = useTranslation();
  return (
    <>
      <Text fw={600}>{t('item.nextLevel', { level: t(`level.${next.level}`) })}</Text>
      <List>
        {next.checkpoints.map(({ level, checkpoint, brings }) => (
          <List.Item key={`${level} ${checkpoint}`}>
            <Anchor href={`#${checkpointAnchor(level, checkpoint)}`} underline="always">
              {t('item.checkpointNo', { level: t(`level.${level}`), checkpoint })}
            </Anchor>
            <Text c="dimmed">
              {t('item.brings', {
                item: points(brings.item.points),
                category: points(brings.category.points),
                total: points(brings.total.points),
              })}
            </Text>
          </List.Item>
        ))}
      </List>
      {next.checkpoints.length > 1 && <Text c="dimmed">{t('item.bringsText')}</Text>}
    </>
  );
}

/** Points and level of the item, as the server counts what is ticked and saved; read again after each save. */
export function ScoreLine({
  caseId,
  item,
  isPart,
  isSaving,
}: {
  readonly caseId: string;
  readonly item: string;
  readonly isPart: boolean;
  readonly isSaving: boolean;
}) {
  const { t } = useTranslation();
  const missing = useItemMissing(caseId, item);
  return (
    <section aria-labelledby="score-heading" className="surface">
      <Title order={2} size="h3" id="score-heading">
        {t('item.scoreHeading')}
      </Title>
      <QueryView query={missing}>
        {({ levelReached, points: itemPoints }) => (
          <Text className={styles['score']} role="status">
            {t('item.scoreLine', { points: points(itemPoints) })}
            {!isPart && ` · ${t('item.levelLine', { level: t(`level.${levelReached ?? 'none'}`) })}`}
          </Text>
        )}
      </QueryView>
      <Text c="dimmed">{t(isSaving || missing.isFetching ? 'item.updating' : 'item.scoreText')}</Text>
    </section>
  );
}

/** What is missing, as the server counts the saved draft. */
export function MissingPanel({ caseId, item, isPart }: { readonly caseId: string; readonly item: string; readonly isPart: boolean }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <section aria-labelledby="missing-heading" className="surface">
      <Title order={2} size="h3" id="missing-heading">
        {t('item.missingHeading')}
      </Title>
      <QueryView query={useItemMissing(caseId, item)}>
        {({ next, withoutEvidence, blocksSubmit, differingYears }) => (
          <Stack gap="xs">
            {differingYears.length > 0 && (
              <Alert color="amber" role="status" title={t('indicator.yearsDiffer')}>
                <DifferingYears years={differingYears} />
              </Alert>
            )}
            {isPart && blocksSubmit.map(({ name, titleTh, titleEn }) => <Text key={name}>{pick(titleTh, titleEn)}</Text>)}
            {next ? <NextLevel next={next} /> : !isPart && <Text>{t('item.complete')}</Text>}
            {withoutEvidence.length > 0 && (
              <>
                <Text fw={600}>{t('item.noEvidence')}</Text>
                <JumpList item={item} refs={withoutEvidence} />
              </>
            )}
          </Stack>
        )}
      </QueryView>
    </section>
  );
}
