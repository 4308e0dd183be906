import { Button, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EditionView } from '../../api/edition.view.js';
import { FACTORS, HORIZONS, type PlanAction } from '../../api/report.view.js';
import { useLanguage } from '../../app/i18n.js';
import { BeDateInput } from '../be-date-input/be-date-input.js';

interface ActionFieldsProps {
  readonly action: PlanAction;
  readonly number: number;
  readonly edition: EditionView;
  readonly isReadOnly: boolean;
  readonly onChange: (action: PlanAction) => void;
  readonly onRemove: () => void;
}

/** One action of the plan: what, who, until when, how it is measured, which success factor it serves. */
export function ActionFields({ action, number, edition, isReadOnly, onChange, onRemove }: ActionFieldsProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <Stack component="fieldset" gap="sm" style={{ border: '1px solid #b8c2cc', borderRadius: 10, padding: 16, minWidth: 0 }}>
      <Text component="legend" fw={700} px={6}>
        {t('plan.actionNo', { number })}
      </Text>
      <TextInput
        label={t('plan.actionTitle')}
        value={action.title}
        readOnly={isReadOnly}
        onChange={(event) => onChange({ ...action, title: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label={t('common.item')}
          disabled={isReadOnly}
          value={action.item}
          onChange={(event) => onChange({ ...action, item: event.currentTarget.value })}
          data={edition.items.map(({ item, title }) => ({ value: item, label: `${item} ${pick(title.th, title.en)}` }))}
        />
        <NativeSelect
          label={t('plan.horizon')}
          disabled={isReadOnly}
          value={action.horizon}
          onChange={(event) => onChange({ ...action, horizon: event.currentTarget.value as PlanAction['horizon'] })}
          data={HORIZONS.map((name) => ({ value: name, label: t(`plan.${name}`) }))}
        />
        <TextInput
          label={t('plan.owner')}
          value={action.ownerName}
          readOnly={isReadOnly}
          onChange={(event) => onChange({ ...action, ownerName: event.currentTarget.value })}
        />
        <BeDateInput
          label={t('plan.due')}
          value={action.dueOn === '' ? null : action.dueOn}
          isDisabled={isReadOnly}
          onChange={(dueOn) => onChange({ ...action, dueOn: dueOn ?? '' })}
        />
        <TextInput
          label={t('plan.indicator')}
          value={action.indicator}
          readOnly={isReadOnly}
          onChange={(event) => onChange({ ...action, indicator: event.currentTarget.value })}
        />
        <TextInput
          label={t('plan.goal')}
          value={action.goal}
          readOnly={isReadOnly}
          onChange={(event) => onChange({ ...action, goal: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('plan.factor')}
          disabled={isReadOnly}
          value={action.successFactor}
          onChange={(event) => onChange({ ...action, successFactor: event.currentTarget.value as PlanAction['successFactor'] })}
          data={FACTORS.map((name) => ({ value: name, label: t(`plan.${name}`) }))}
        />
      </SimpleGrid>
      {!isReadOnly && (
        <Group>
          <Button variant="default" size="sm" onClick={onRemove}>
            {t('plan.remove', { number })}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
