import { Accordion, Checkbox, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditionItem, EditionView } from '../../api/edition.view.js';
import { useLanguage } from '../../app/i18n.js';
import { Icon } from '../../components/icon/icon.js';
import { hitsIn } from '../../components/text-search/text-search.js';
import { SearchedText } from '../../components/text-search/searched-text.js';
import { OtherParts } from './other-parts.js';
import { Words, type Shown } from './words.js';

function LevelCriteria({ level, ...shown }: Shown & { readonly level: EditionItem['levels'][number] }) {
  const { t } = useTranslation();
  const hasOwnCheckpoints = level.checkpoints.length > 1;
  return (
    <div>
      <Title order={4} size="h4">
        {t(`level.${level.level}`)}{' '}
        <Text component="span" c="dimmed">
          {t('edition.upTo', { points: level.cumulativePoints })}
        </Text>
      </Title>
      {hasOwnCheckpoints && (
        <Text c="dimmed">
          <Words text={level.text} {...shown} />
        </Text>
      )}
      <ol style={{ margin: '4px 0 0', paddingLeft: 28 }}>
        {level.checkpoints.map((text, position) => (
          <li key={position}>
            <Words text={text} {...shown} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function ItemCriteria({ entry, ...shown }: Shown & { readonly entry: EditionItem }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const names = (list: EditionItem['factors']): string => list.map(({ th, en }) => pick(th, en)).join(' · ');
  return (
    <Stack gap="md">
      {entry.levels.map((level) => (
        <LevelCriteria key={level.level} level={level} {...shown} />
      ))}
      {entry.factors.length + entry.tags.length > 0 && (
        <Text c="dimmed">
          {entry.factors.length > 0 && `${t('edition.factorsOf', { names: names(entry.factors) })} (${t('edition.proposedShort')}) `}
          {entry.tags.length > 0 && `${t('edition.tagsOf', { names: names(entry.tags) })} (${t('edition.proposedShort')})`}
        </Text>
      )}
    </Stack>
  );
}

/** Hits of a query by item: in its number, its title and its checkpoints, in one language. */
function hitsByItem(edition: EditionView, query: string, language: 'th' | 'en'): ReadonlyMap<string, number> {
  const textsOf = ({ item, title, levels }: EditionItem): string[] => [
    item,
    title[language],
    ...levels.flatMap(({ text, checkpoints }) => [
      ...(checkpoints.length > 1 ? [text[language]] : []),
      ...checkpoints.map((checkpoint) => checkpoint[language]),
    ]),
  ];
  return new Map(edition.items.map((entry) => [entry.item, textsOf(entry).reduce((sum, text) => sum + hitsIn(text, query), 0)] as const));
}

function Tree({ edition, hits, ...shown }: Shown & { readonly edition: EditionView; readonly hits: ReadonlyMap<string, number> | null }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<string[]>([]);
  const isShown = ({ item }: EditionItem): boolean => hits === null || (hits.get(item) ?? 0) > 0;
  const categories = edition.categories.filter(({ items }) => items.some(isShown));
  return categories.map(({ category, title, items }) => (
    <section key={category} className="surface">
      <Title order={2} size="h3" mb="xs">
        {t('common.categoryNo', { category })} <Words text={title} query="" isBoth={shown.isBoth} />
      </Title>
      <Accordion
        multiple
        variant="contained"
        order={3}
        value={hits === null ? opened : items.map(({ item }) => item)}
        onChange={(value) => setOpened([...opened.filter((item) => !items.some((entry) => entry.item === item)), ...value])}
      >
        {items.filter(isShown).map((entry) => (
          <Accordion.Item key={entry.item} value={entry.item}>
            <Accordion.Control>
              <Text component="span" fw={600}>
                <SearchedText text={entry.item} query={shown.query} /> <Words text={entry.title} {...shown} />
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <ItemCriteria entry={entry} {...shown} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  ));
}

/** Categories, items, levels and checkpoints, searched as one types. */
export function Criteria({ edition }: { readonly edition: EditionView }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [typed, setTyped] = useState('');
  const [isBoth, setBoth] = useState(false);
  const query = useDeferredValue(typed).trim();
  const hits = useMemo(() => (query === '' ? null : hitsByItem(edition, query, language)), [edition, query, language]);
  const found = hits && [...hits.values()].filter((count) => count > 0);
  const shown = { query, isBoth };
  return (
    <Stack>
      <section className="surface" aria-label={t('common.search')}>
        <TextInput
          type="search"
          label={t('edition.search')}
          description={t('edition.searchHint')}
          leftSection={<Icon name="search" size={18} />}
          maw={520}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Group justify="space-between" mt="sm">
          <Text role="status">
            {found === null
              ? t('edition.counts', countsOf(edition))
              : found.length === 0
                ? t('edition.notFound')
                : t('edition.found', { hits: found.reduce((sum, count) => sum + count, 0), items: found.length })}
          </Text>
          <Checkbox label={t('edition.both')} checked={isBoth} onChange={(event) => setBoth(event.currentTarget.checked)} />
        </Group>
      </section>
      <Tree edition={edition} hits={hits} {...shown} />
      {query === '' && <OtherParts edition={edition} isBoth={isBoth} />}
    </Stack>
  );
}

const countsOf = ({ categories, items }: EditionView) => ({
  categories: categories.length,
  items: items.length,
  checkpoints: items.flatMap(({ levels }) => levels).reduce((sum, { checkpoints }) => sum + checkpoints.length, 0),
});
