import { Button, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceLinkView } from '../../api/evidence.view.js';
import { checkpointAnchor } from '../item-editor/counting.js';
import styles from '../item-editor/item-editor.module.css';
import { Chips, type LinkedEvidence } from '../item-editor/level-panel.js';
import { Icon } from '../icon/icon.js';
import { indicatorName, resultOf, withAnother, withChange, withResult, type Indicator } from './indicators.js';

interface OneProps {
  readonly item: string;
  readonly indicator: Indicator;
  readonly years: readonly number[];
  readonly linked: readonly LinkedEvidence[];
  readonly isReadOnly: boolean;
  readonly onChange: (change: Partial<Indicator>) => void;
  readonly onRemove: () => void;
  readonly onAddEvidence: () => void;
  readonly onRemoveEvidence: (link: EvidenceLinkView) => void;
}

type NumberField = 'target' | 'floor' | 'ceiling';
const NUMBERS: Readonly<Record<Indicator['rule'], readonly NumberField[]>> = { A: ['target'], B: ['floor', 'ceiling'] };

/** What it is measured in and how it scores. */
function Measure({ indicator, isReadOnly, onChange }: Pick<OneProps, 'indicator' | 'isReadOnly' | 'onChange'>) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt="xs">
      <TextInput
        label={t('indicator.unit')}
        maxLength={100}
        readOnly={isReadOnly}
        value={indicator.unit}
        onChange={(event) => onChange({ unit: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('indicator.direction')}
        disabled={isReadOnly}
        value={indicator.direction}
        data={(['more', 'less'] as const).map((value) => ({ value, label: t(`indicator.${value}`) }))}
        onChange={(event) => onChange({ direction: event.currentTarget.value as Indicator['direction'] })}
      />
      <NativeSelect
        label={t('indicator.rule')}
        disabled={isReadOnly}
        value={indicator.rule}
        data={(['A', 'B'] as const).map((value) => ({ value, label: t(`indicator.rule${value}`) }))}
        onChange={(event) => onChange({ rule: event.currentTarget.value as Indicator['rule'] })}
      />
      {NUMBERS[indicator.rule].map((field) => (
        <TextInput
          key={field}
          label={t(`indicator.${field}`)}
          inputMode="decimal"
          maxLength={40}
          readOnly={isReadOnly}
          value={indicator[field] ?? ''}
          onChange={(event) => onChange({ [field]: event.currentTarget.value || null })}
        />
      ))}
    </SimpleGrid>
  );
}

function IndicatorFieldset({ item, indicator, years, linked, isReadOnly, onChange, onRemove, onAddEvidence, onRemoveEvidence }: OneProps) {
  const { t } = useTranslation();
  const name = t('indicator.no', { indicator: indicatorName(item, indicator.number) });
  return (
    <fieldset className={styles['level']} id={checkpointAnchor('indicator', indicator.number)} data-indicator={indicator.number}>
      <legend>{name}</legend>
      <TextInput
        label={t('indicator.name')}
        required={!isReadOnly}
        maxLength={500}
        readOnly={isReadOnly}
        value={indicator.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Measure indicator={indicator} isReadOnly={isReadOnly} onChange={onChange} />
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" mt="xs" role="group" aria-label={`${t('indicator.results')} · ${name}`}>
        {years.map((year) => (
          <TextInput
            key={year}
            label={t('indicator.result', { year })}
            inputMode="decimal"
            maxLength={40}
            readOnly={isReadOnly}
            value={resultOf(indicator, year)}
            onChange={(event) => onChange({ results: withResult(indicator, year, event.currentTarget.value) })}
          />
        ))}
      </SimpleGrid>
      <div className={styles['chips']} style={{ marginLeft: 0 }}>
        <Chips linked={linked} isReadOnly={isReadOnly} onRemove={onRemoveEvidence} />
        {!isReadOnly && (
          <>
            <Button
              variant="subtle"
              size="compact-md"
              leftSection={<Icon name="plus" size={16} />}
              aria-label={t('item.addEvidenceTo', { checkpoint: name })}
              onClick={onAddEvidence}
            >
              {t('item.addEvidence')}
            </Button>
            <Button variant="subtle" size="compact-md" leftSection={<Icon name="close" size={16} />} onClick={onRemove}>
              {t('indicator.remove', { indicator: indicatorName(item, indicator.number) })}
            </Button>
          </>
        )}
      </div>
    </fieldset>
  );
}

interface IndicatorFieldsProps {
  readonly item: string;
  readonly indicators: readonly Indicator[];
  readonly years: readonly number[];
  readonly linked: readonly LinkedEvidence[];
  readonly isReadOnly: boolean;
  readonly onChange: (indicators: Indicator[]) => void;
  /** Null where the criteria give no examples. */
  readonly onSamples: (() => void) | null;
  readonly onAddEvidence: (number: number) => void;
  readonly onRemoveEvidence: (link: EvidenceLinkView) => void;
}

/** The table of a part, one indicator a group of fields: a new one takes the focus, a removed one gives it to the button that adds. */
export function IndicatorFields({
  item,
  indicators,
  years,
  linked,
  isReadOnly,
  onChange,
  onSamples,
  onAddEvidence,
  onRemoveEvidence,
}: IndicatorFieldsProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const [fresh, setFresh] = useState<number | null>(null);
  useEffect(() => {
    if (fresh !== null) list.current?.querySelector<HTMLInputElement>(`[data-indicator="${fresh}"] input`)?.focus();
  }, [fresh]);
  const add = (): void => {
    const next = withAnother(indicators);
    onChange(next);
    setFresh(next.at(-1)?.number ?? null);
  };
  const remove = (number: number): void => {
    onChange(indicators.filter((one) => one.number !== number));
    setFresh(null);
    addButton.current?.focus();
  };
  return (
    <Stack gap="sm" ref={list}>
      <Text c="dimmed">
        {t('indicator.lead')} · {t('indicator.numberHint')}
      </Text>
      {indicators.length === 0 && <Text>{t('indicator.none')}</Text>}
      {indicators.map((indicator) => (
        <IndicatorFieldset
          key={indicator.number}
          item={item}
          indicator={indicator}
          years={years}
          linked={linked.filter(({ link }) => link.level === 'indicator' && link.checkpoint === indicator.number)}
          isReadOnly={isReadOnly}
          onChange={(change) => onChange(withChange(indicators, indicator.number, change))}
          onRemove={() => remove(indicator.number)}
          onAddEvidence={() => onAddEvidence(indicator.number)}
          onRemoveEvidence={onRemoveEvidence}
        />
      ))}
      {!isReadOnly && (
        <Group>
          <Button ref={addButton} variant="default" leftSection={<Icon name="plus" size={16} />} onClick={add}>
            {t('indicator.add')}
          </Button>
          {onSamples && indicators.length === 0 && (
            <Button variant="default" onClick={onSamples}>
              {t('indicator.addSamples')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}
