import { Group, Radio, Stack, TextInput, Textarea } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSiteVisit } from '../../api/review.queries.js';
import { BeDateInput } from '../be-date-input/be-date-input.js';
import type { FieldsProps } from './fields.types.js';

/** Planned again after other dates were asked for: what was planned stays, the dates are to be chosen. */
function useEarlierPlan({ task, details, onDetails }: FieldsProps): void {
  const earlier = useSiteVisit(task.caseId ?? '', task.caseId !== null).data?.visit;
  const isTakenOver = !earlier || details['place'] !== undefined;
  useEffect(() => {
    if (!isTakenOver) onDetails({ ...details, mode: earlier.mode, place: earlier.place, agenda: earlier.agenda });
  });
}

/** When, where and how the visit takes place; the agency confirms it or asks for other days. */
export function VisitFields(props: FieldsProps) {
  const { details, onDetails, isChecked } = props;
  const { t } = useTranslation();
  useEarlierPlan(props);
  const set = (key: string, value: string | null): void => onDetails({ ...details, [key]: value ?? undefined });
  const text = (key: string): string => String(details[key] ?? '');
  const startsOn = (details['startsOn'] as string | undefined) ?? null;
  const endsOn = (details['endsOn'] as string | undefined) ?? null;
  return (
    <Stack gap="sm">
      <Radio.Group label={t('visit.mode')} value={text('mode')} onChange={(value) => set('mode', value)}>
        <Group mt="xs">
          <Radio value="onSite" label={t('visit.onSite')} />
          <Radio value="online" label={t('visit.online')} />
        </Group>
      </Radio.Group>
      <BeDateInput
        label={t('visit.startsOn')}
        value={startsOn}
        onChange={(value) => set('startsOn', value)}
        error={isChecked && !startsOn && t('common.required')}
      />
      <BeDateInput
        label={t('visit.endsOn')}
        value={endsOn}
        onChange={(value) => set('endsOn', value)}
        error={isChecked && (!endsOn ? t('common.required') : startsOn !== null && endsOn < startsOn && t('visit.endsBeforeStart'))}
      />
      <TextInput
        label={t('visit.place')}
        maxLength={500}
        value={text('place')}
        onChange={(event) => set('place', event.currentTarget.value)}
      />
      <Textarea
        label={t('visit.agenda')}
        description={t('visit.agendaHint')}
        autosize
        minRows={3}
        value={text('agenda')}
        onChange={(event) => set('agenda', event.currentTarget.value)}
      />
    </Stack>
  );
}
