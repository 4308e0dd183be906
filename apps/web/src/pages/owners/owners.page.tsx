import { Button, Group, Select, Stack, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '../../api/client.js';
import type { EditionView } from '../../api/edition.view.js';
import { useCandidates } from '../../api/task.queries.js';
import type { TaskView } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { ProblemPanel } from '../../components/problem-panel/problem-panel.js';
import { TaskActions } from '../../components/task-actions/task-actions.js';
import { TaskFrame } from '../../components/task-frame/task-frame.js';

type Owners = Readonly<Record<string, string>>;

function OwnersBody({ task, edition }: { readonly task: Versioned<TaskView>; readonly edition: EditionView }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const candidates = useCandidates(task.id, true);
  const [owners, setOwners] = useState<Owners>({});
  const people = (candidates.data?.items ?? []).map(({ id, nameTh, nameEn }) => ({ value: id, label: pick(nameTh, nameEn) }));
  const withOwner = (before: Owners, item: string, personId: string | null): Owners => {
    const others = Object.fromEntries(Object.entries(before).filter(([key]) => key !== item));
    return personId ? { ...others, [item]: personId } : others;
  };
  const spread = (items: readonly { readonly item: string }[]): void => {
    const first = owners[items[0]?.item ?? ''];
    if (first) setOwners((before) => items.reduce((all, { item }) => withOwner(all, item, first), before));
  };
  return (
    <Stack gap="lg">
      <ProblemPanel error={candidates.error} onTryAgain={() => void candidates.refetch()} />
      {edition.categories.map(({ category, title, items }) => (
        <section key={category} className="surface">
          <Group justify="space-between" mb="sm">
            <Title order={2} size="h3">
              {t('common.categoryNo', { category })} {pick(title.th, title.en)}
            </Title>
            <Button
              variant="default"
              size="sm"
              disabled={!owners[items[0]?.item ?? '']}
              aria-label={t('owners.byCategoryOf', { category })}
              onClick={() => spread(items)}
            >
              {t('owners.byCategory')}
            </Button>
          </Group>
          <Stack gap="sm">
            {items.map(({ item, title: itemTitle }) => (
              <Select
                key={item}
                label={`${item} ${pick(itemTitle.th, itemTitle.en)}`}
                placeholder={t('common.noOwner')}
                data={people}
                value={owners[item] ?? null}
                onChange={(personId) => setOwners((before) => withOwner(before, item, personId))}
                searchable
                clearable
                clearButtonProps={{ 'aria-label': t('common.cancel') }}
                nothingFoundMessage={t('dialog.noPeople')}
              />
            ))}
          </Stack>
        </section>
      ))}
      <section className="surface">
        <TaskActions task={task} completionOf={() => ({ details: { owners } })} />
      </section>
    </Stack>
  );
}

/** กำหนดผู้รับผิดชอบรายหัวข้อ */
export function OwnersPage() {
  const { t } = useTranslation();
  const { taskId } = useParams({ from: '/shell/tasks/$taskId/owners' });
  return (
    <TaskFrame taskId={taskId} title={t('owners.title')}>
      {(task, _found, edition) => <OwnersBody task={task} edition={edition} />}
    </TaskFrame>
  );
}
