import { Anchor, List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useItemMissing } from '../../api/response.queries.js';
import { points } from '../../format/number.format.js';
import type { CheckpointRef } from '../../api/task.view.js';
import { QueryView } from '../query-view/query-view.js';
import { checkpointAnchor } from './counting.js';
import styles from './item-editor.module.css';

function JumpList({ refs }: { readonly refs: readonly CheckpointRef[] }) {
  const { t } = useTranslation();
  return (
    <List>
      {refs.map(({ level, checkpoint }) => (
        <List.Item key={`${level} ${checkpoint}`}>
          <Anchor href={`#${checkpointAnchor(level, checkpoint)}`} underline="always">
            {t('item.checkpointNo', { level: t(`level.${level}`), checkpoint })}
          </Anchor>
        </List.Item>
      ))}
    </List>
  );
}

/** Score line and what is missing, as the server counts the saved draft. */
export function MissingPanel({ caseId, item }: { readonly caseId: string; readonly item: string }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="missing-heading" className="surface">
      <Title order={2} size="h3" id="missing-heading">
        {t('item.missingHeading')}
      </Title>
      <QueryView query={useItemMissing(caseId, item)}>
        {({ levelReached, points: itemPoints, next, withoutEvidence }) => (
          <Stack gap="xs">
            <Text className={styles['score']} role="status">
              {t('item.scoreLine', { points: points(itemPoints) })}
            </Text>
            <Text>{t('item.levelLine', { level: t(`level.${levelReached ?? 'none'}`) })}</Text>
            {next ? (
              <>
                <Text fw={600}>{t('item.nextLevel', { level: t(`level.${next.level}`) })}</Text>
                <JumpList refs={next.checkpoints} />
              </>
            ) : (
              <Text>{t('item.complete')}</Text>
            )}
            {withoutEvidence.length > 0 && (
              <>
                <Text fw={600}>{t('item.noEvidence')}</Text>
                <JumpList refs={withoutEvidence} />
              </>
            )}
          </Stack>
        )}
      </QueryView>
    </section>
  );
}
