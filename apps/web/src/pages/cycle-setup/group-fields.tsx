import { Button, Group, List, NativeSelect, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CycleChoicesView, CycleGroup } from '../../api/office.view.js';
import { AGENCY_KINDS } from '../../api/organisation.view.js';
import { useLanguage } from '../../app/i18n.js';
import { BeDateInput } from '../../components/be-date-input/be-date-input.js';

/** Names beyond this many are counted, not listed. */
const MOST_LISTED = 50;

interface GroupFieldsProps {
  readonly number: number;
  readonly group: CycleGroup;
  readonly agencies: CycleChoicesView['agencies'];
  /** Agencies that no group has yet. */
  readonly left: CycleChoicesView['agencies'];
  readonly earliestOn: string;
  readonly onChange: (group: CycleGroup) => void;
  readonly onRemove: (() => void) | null;
}

/** One group of agencies with its own first day. */
export function GroupFields({ number, group, agencies, left, earliestOn, onChange, onRemove }: GroupFieldsProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [kind, setKind] = useState('all');
  const nameOf = new Map(agencies.map(({ id, nameTh, nameEn }) => [id, pick(nameTh, nameEn)]));
  const add = (ids: readonly string[]): void => onChange({ ...group, agencyIds: [...group.agencyIds, ...ids] });
  const ofKind = left.filter((agency) => kind === 'all' || agency.kind === kind);
  return (
    <section className="surface" aria-label={t('setup.groupNo', { number })}>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h4">
          {t('setup.groupNo', { number })}
        </Title>
        {onRemove && (
          <Button variant="default" size="sm" onClick={onRemove} aria-label={`${t('setup.removeGroup')} ${number}`}>
            {t('setup.removeGroup')}
          </Button>
        )}
      </Group>
      <Stack>
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <TextInput
            label={t('setup.code')}
            maxLength={60}
            value={group.code}
            onChange={(event) => onChange({ ...group, code: event.currentTarget.value })}
          />
          <TextInput
            label={t('setup.nameTh')}
            maxLength={200}
            value={group.nameTh}
            onChange={(event) => onChange({ ...group, nameTh: event.currentTarget.value })}
          />
          <TextInput
            label={t('setup.nameEn')}
            maxLength={200}
            value={group.nameEn}
            onChange={(event) => onChange({ ...group, nameEn: event.currentTarget.value })}
          />
        </Group>
        <BeDateInput
          label={t('setup.groupStartOn')}
          value={group.startOn}
          onChange={(startOn) => onChange({ ...group, startOn: startOn ?? '' })}
          error={group.startOn < earliestOn && t('setup.startTooEarly')}
        />
        <Select
          key={group.agencyIds.length}
          label={t('setup.addAgency')}
          description={t('setup.agenciesLeft', { count: left.length })}
          searchable
          limit={50}
          nothingFoundMessage={t('setup.noAgency')}
          data={left.map(({ id, code, nameTh, nameEn }) => ({ value: id, label: `${pick(nameTh, nameEn)} (${code})` }))}
          onChange={(id) => id && add([id])}
        />
        <Group align="flex-end">
          <NativeSelect
            label={t('setup.addMany')}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value)}
            data={[
              { value: 'all', label: t('setup.allKinds') },
              ...AGENCY_KINDS.map((value) => ({ value, label: t(`agencyKind.${value}`) })),
            ]}
          />
          <Button variant="default" disabled={ofKind.length === 0} onClick={() => add(ofKind.map(({ id }) => id))}>
            {t('setup.addCount', { count: ofKind.length })}
          </Button>
          <Button variant="default" disabled={group.agencyIds.length === 0} onClick={() => onChange({ ...group, agencyIds: [] })}>
            {t('setup.clear')}
          </Button>
        </Group>
        <Text fw={600} role="status">
          {t('setup.inGroup', { count: group.agencyIds.length })}
        </Text>
        {group.agencyIds.length > 0 && (
          <List spacing={4} styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}>
            {group.agencyIds.slice(0, MOST_LISTED).map((id) => {
              const name = nameOf.get(id) ?? id;
              return (
                <List.Item key={id}>
                  <Group justify="space-between" wrap="nowrap">
                    <span>{name}</span>
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={`${t('setup.remove')} ${name}`}
                      onClick={() => onChange({ ...group, agencyIds: group.agencyIds.filter((other) => other !== id) })}
                    >
                      {t('setup.remove')}
                    </Button>
                  </Group>
                </List.Item>
              );
            })}
          </List>
        )}
        {group.agencyIds.length > MOST_LISTED && <Text>{t('setup.andMore', { count: group.agencyIds.length - MOST_LISTED })}</Text>}
      </Stack>
    </section>
  );
}
