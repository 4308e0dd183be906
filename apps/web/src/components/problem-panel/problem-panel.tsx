import { Alert, Button, List, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problem.view.js';
import { useLanguage } from '../../app/i18n.js';
import { Icon } from '../icon/icon.js';

interface ProblemPanelProps {
  readonly error: unknown;
  readonly onTryAgain?: () => void;
  /** Moves the focus to the panel when it appears; off where typing must not be interrupted. */
  readonly takesFocus?: boolean;
}

/** What the server refused and why, in the person's language, with the reference to quote. Nothing when there is no error. */
export function ProblemPanel({ error, onTryAgain, takesFocus = true }: ProblemPanelProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error && takesFocus) panel.current?.focus();
  }, [error, takesFocus]);
  if (!error) return null;
  const problem = problemOf(error);
  const isStale = problem.status === 412;
  const title = isStale
    ? t('problem.staleTitle')
    : problem.status >= 500 || problem.type === 'unexpected'
      ? t('problem.unexpected')
      : pick(problem.titleTh, problem.titleEn);
  const refusals = (problem.refusals ?? []).map(({ titleTh, titleEn }) => pick(titleTh, titleEn)).filter((text) => text !== title);
  return (
    <Alert
      ref={panel}
      tabIndex={-1}
      role="alert"
      color="rose"
      icon={<Icon name="alert" />}
      title={t('problem.heading')}
      styles={{ title: { fontSize: 18 }, message: { color: 'inherit' } }}
    >
      <Text>{title}</Text>
      {isStale && <Text>{t('problem.staleText')}</Text>}
      {refusals.length > 0 && (
        <List mt="xs" withPadding>
          {refusals.map((text) => (
            <List.Item key={text}>{text}</List.Item>
          ))}
        </List>
      )}
      {problem.errors && problem.errors.length > 0 && (
        <List mt="xs" withPadding>
          {problem.errors.map(({ pointer, detail }) => (
            <List.Item key={`${pointer} ${detail}`}>
              <code>{pointer}</code> {detail}
            </List.Item>
          ))}
        </List>
      )}
      {problem.instance && (
        <Text size="sm" mt="xs">
          {t('problem.reference', { reference: problem.instance })}
        </Text>
      )}
      {onTryAgain && (
        <Button variant="default" mt="sm" onClick={onTryAgain}>
          {t('common.tryAgain')}
        </Button>
      )}
    </Alert>
  );
}
