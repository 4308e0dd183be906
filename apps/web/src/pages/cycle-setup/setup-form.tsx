import { Button, Checkbox, Group, NativeSelect, NumberInput, Select, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useEditions } from '../../api/edition.queries.js';
import type { CycleChoicesView, CycleDraft } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { BeDateInput } from '../../components/be-date-input/be-date-input.js';
import { EditionLink } from '../../components/edition-marks/edition-marks.js';
import { Icon } from '../../components/icon/icon.js';
import { agenciesLeft, firstDayOf, newGroup } from './draft.js';
import { GroupFields } from './group-fields.js';

interface SetupFormProps {
  readonly choices: CycleChoicesView;
  readonly draft: CycleDraft;
  readonly onChange: (draft: CycleDraft) => void;
}

/** Year, criteria, plan, calendar, scope, and the groups of agencies with their first days. */
export function SetupForm({ choices, draft, onChange }: SetupFormProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const edition = choices.editions.find(({ code }) => code === draft.editionCode);
  const plan = choices.plans.find(({ code }) => code === draft.planCode);
  const proposed = new Set(
    useEditions()
      .data?.items.filter((other) => other.proposed)
      .map(({ code }) => code),
  );
  const left = agenciesLeft(draft, choices.agencies);
  const moveYear = (fiscalYearBe: number): void => {
    const startOn = firstDayOf(fiscalYearBe);
    onChange({
      ...draft,
      fiscalYearBe,
      startOn,
      groups: draft.groups.map((group) => (group.startOn === draft.startOn || group.startOn < startOn ? { ...group, startOn } : group)),
    });
  };
  return (
    <Stack>
      <section className="surface" aria-labelledby="setup-basics">
        <Title order={2} size="h3" id="setup-basics" mb="xs">
          {t('setup.basics')}
        </Title>
        <Stack>
          <NumberInput
            label={t('setup.fiscalYear')}
            min={2560}
            max={2700}
            allowDecimal={false}
            hideControls
            value={draft.fiscalYearBe}
            onChange={(value) => Number(value) >= 2560 && Number(value) <= 2700 && moveYear(Number(value))}
          />
          <NativeSelect
            label={t('setup.edition')}
            value={draft.editionCode}
            onChange={(event) => {
              const code = event.currentTarget.value;
              onChange({
                ...draft,
                editionCode: code,
                categories: (choices.editions.find((other) => other.code === code)?.categories ?? []).map(({ id }) => id),
              });
            }}
            data={choices.editions.map(({ code }) => ({
              value: code,
              label: proposed.has(code) ? t('edition.proposedOption', { code }) : code,
            }))}
          />
          {draft.editionCode !== '' && <EditionLink code={draft.editionCode} />}
          <Checkbox.Group
            label={t('setup.categories')}
            value={draft.categories}
            onChange={(categories) => onChange({ ...draft, categories })}
            error={draft.categories.length === 0 && t('common.required')}
          >
            <Stack gap="xs" mt="xs">
              {(edition?.categories ?? []).map(({ id, titleTh, titleEn }) => (
                <Checkbox key={id} value={id} label={`${id} ${pick(titleTh, titleEn)}`} />
              ))}
            </Stack>
          </Checkbox.Group>
          <NativeSelect
            label={t('setup.plan')}
            value={draft.planCode}
            onChange={(event) => onChange({ ...draft, planCode: event.currentTarget.value })}
            data={choices.plans.map(({ code, version }) => ({ value: code, label: t('setup.versioned', { code, version }) }))}
          />
          {plan && (
            <Text c="dimmed">
              {plan.steps
                .map(({ titleTh, titleEn, workingDays }) => `${pick(titleTh, titleEn)} ${t('setup.workingDays', { days: workingDays })}`)
                .join(' · ')}
            </Text>
          )}
          <NativeSelect
            label={t('setup.calendar')}
            value={draft.calendarCode}
            onChange={(event) => onChange({ ...draft, calendarCode: event.currentTarget.value })}
            data={choices.calendars.map(({ code, version }) => ({ value: code, label: t('setup.versioned', { code, version }) }))}
          />
          <BeDateInput
            label={t('setup.startOn')}
            value={draft.startOn}
            onChange={(startOn) => startOn && onChange({ ...draft, startOn })}
          />
          <Select
            label={t('setup.ownerAgency')}
            description={t('setup.ownerAgencyText')}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('setup.clear') }}
            limit={50}
            value={draft.ownerAgencyId}
            onChange={(ownerAgencyId) => onChange({ ...draft, ownerAgencyId })}
            data={choices.agencies.map(({ id, code, nameTh, nameEn }) => ({ value: id, label: `${pick(nameTh, nameEn)} (${code})` }))}
          />
        </Stack>
      </section>
      <Title order={2} size="h3">
        {t('setup.groups')}
      </Title>
      {draft.groups.map((group, index) => (
        <GroupFields
          key={index}
          number={index + 1}
          group={group}
          agencies={choices.agencies}
          left={left}
          earliestOn={draft.startOn}
          onChange={(next) => onChange({ ...draft, groups: draft.groups.map((other, at) => (at === index ? next : other)) })}
          onRemove={
            draft.groups.length > 1 ? () => onChange({ ...draft, groups: draft.groups.filter((_other, at) => at !== index) }) : null
          }
        />
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={18} />}
          onClick={() => onChange({ ...draft, groups: [...draft.groups, newGroup(draft.groups, draft.startOn)] })}
        >
          {t('setup.addGroup')}
        </Button>
      </Group>
    </Stack>
  );
}
