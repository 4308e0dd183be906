import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgencySearch } from '../../api/organisation.queries.js';
import { useLanguage } from '../../app/i18n.js';

const TYPING_MS = 300;

interface AgencySelectProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (agencyId: string | null) => void;
  /** Name of the chosen agency, where the page knows it before anything is searched. */
  readonly chosenName?: string | undefined;
  readonly error?: string | false;
}

/** One agency, found by the server by name or code. */
export function AgencySelect({ label, value, onChange, chosenName, error }: AgencySelectProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(value && chosenName ? { value, label: chosenName } : null);
  const [q] = useDebouncedValue(typed === chosen?.label ? '' : typed.trim(), TYPING_MS);
  const found = (useAgencySearch(q).data?.items ?? []).map(({ id, code, nameTh, nameEn }) => ({
    value: id,
    label: `${pick(nameTh, nameEn)} (${code})`,
  }));
  const data = chosen && !found.some((entry) => entry.value === chosen.value) ? [chosen, ...found] : found;
  return (
    <Select
      label={label}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('setup.clear') }}
      nothingFoundMessage={t('setup.noAgency')}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value}
      onChange={(next, option) => {
        setChosen(next && option ? { value: next, label: option.label } : null);
        onChange(next);
      }}
      data={data}
      error={error}
    />
  );
}
