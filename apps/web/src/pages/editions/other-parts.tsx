import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EditionView, IndicatorView, ResultsCategory } from '../../api/edition.view.js';
import { useLanguage } from '../../app/i18n.js';
import { SectionHeading } from '../../components/section-heading/section-heading.js';
import { Words } from './words.js';

function Indicator({ indicator, isBoth }: { readonly indicator: IndicatorView; readonly isBoth: boolean }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { unit, direction, rule, target, floor, ceiling } = indicator;
  const facts = [
    t('edition.indicatorUnit', { unit: pick(unit.th, unit.en) }),
    t(direction === 'more' ? 'edition.indicatorMore' : 'edition.indicatorLess'),
    rule === 'A' ? t('edition.indicatorA') : t('edition.indicatorB', { floor: floor ?? '–', ceiling: ceiling ?? '–' }),
    ...(target === undefined ? [] : [t('edition.indicatorTarget', { value: target })]),
  ];
  return (
    <li>
      <Words text={indicator} query="" isBoth={isBoth} />
      <Text c="dimmed">{facts.join(' · ')}</Text>
    </li>
  );
}

function Results({ results, isBoth }: { readonly results: ResultsCategory; readonly isBoth: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="surface">
      <SectionHeading>
        {t('common.categoryNo', { category: results.id })} <Words text={results.title} query="" isBoth={isBoth} />
      </SectionHeading>
      {results.parts.map((part) => (
        <div key={part.id}>
          <Title order={3} size="h4" mt="sm">
            {part.id} <Words text={part} query="" isBoth={isBoth} />
          </Title>
          <ul style={{ margin: 0, paddingLeft: 28 }}>
            {(part.indicators ?? []).map((indicator) => (
              <Indicator key={indicator.id} indicator={indicator} isBoth={isBoth} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** What an edition may have beside its items: the results category and the questions of the profile. */
export function OtherParts({ edition, isBoth }: { readonly edition: EditionView; readonly isBoth: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {edition.results && <Results results={edition.results} isBoth={isBoth} />}
      {edition.questions.length > 0 && (
        <section className="surface">
          <SectionHeading>{t('edition.profile')}</SectionHeading>
          <Text c="dimmed">{t('edition.profileText')}</Text>
          <ol style={{ margin: 0, paddingLeft: 28 }}>
            {edition.questions.map((question) => (
              <li key={question.id}>
                <Words text={question} query="" isBoth={isBoth} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
