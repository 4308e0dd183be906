import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ScoreRuleView } from '../../api/edition.view.js';

type Results = NonNullable<ScoreRuleView['results']>;

function useWeights() {
  const { t } = useTranslation();
  return (weights: Readonly<Record<string, number>> | undefined, name: (id: string) => string): string =>
    Object.entries(weights ?? {})
      .filter(([, weight]) => weight !== 1)
      .map(([id, weight]) => t('scoreRule.weight', { name: name(id), weight }))
      .join(' · ');
}

function ResultsInWords({ category, rule }: { readonly category: string; readonly rule: Results | undefined }) {
  const { t } = useTranslation();
  const bands = rule?.achievement.bands.map(({ upTo, points }) =>
    upTo === null ? t('scoreRule.bandBeyond', { points }) : t('scoreRule.bandUpTo', { upTo, points }),
  );
  return (
    <>
      <List.Item>{t('scoreRule.results', { category })}</List.Item>
      {rule ? (
        <>
          <List.Item>{t('scoreRule.resultsA', { points: rule.achievement.pointsPerPercent, bands: bands?.join(' · ') ?? '' })}</List.Item>
          <List.Item>{t('scoreRule.resultsB', { floor: rule.scale.floorPoints, ceiling: rule.scale.ceilingPoints })}</List.Item>
        </>
      ) : (
        <List.Item>{t('scoreRule.resultsDefault')}</List.Item>
      )}
    </>
  );
}

/** How points come about, said from the edition's own rule. `results`: id of its results category. */
export function RuleInWords({ rule, results }: { readonly rule: ScoreRuleView; readonly results: string | null }) {
  const { t } = useTranslation();
  const weights = useWeights();
  const ofItems = weights(rule.itemWeights, (item) => t('common.itemNo', { item }));
  const ofCategories = weights(rule.categoryWeights, (category) => t('common.categoryNo', { category }));
  const levels = rule.levels.map(({ id, points }) => t('scoreRule.level', { level: t(`level.${id}`), points })).join(' · ');
  return (
    <>
      <List spacing="xs">
        <List.Item>{t('scoreRule.levels', { levels, total: rule.levels.reduce((sum, { points }) => sum + points, 0) })}</List.Item>
        <List.Item>{t(rule.shares === 'whole' ? 'scoreRule.whole' : 'scoreRule.equal')}</List.Item>
        <List.Item>{t('scoreRule.gate')}</List.Item>
        <List.Item>{t('scoreRule.reached')}</List.Item>
        <List.Item>{t('scoreRule.unanswered')}</List.Item>
        <List.Item>{ofItems === '' ? t('scoreRule.category') : t('scoreRule.categoryWeights', { weights: ofItems })}</List.Item>
        {results !== null && <ResultsInWords category={results} rule={rule.results} />}
        <List.Item>{ofCategories === '' ? t('scoreRule.total') : t('scoreRule.totalWeights', { weights: ofCategories })}</List.Item>
        <List.Item>
          {t(rule.rounding.mode === 'cut' ? 'scoreRule.cut' : 'scoreRule.halfUp', { decimals: rule.rounding.decimals })}
        </List.Item>
      </List>
      <Text c="dimmed" mt="sm">
        {t('scoreRule.named', { code: rule.code, version: rule.version })}
      </Text>
    </>
  );
}
