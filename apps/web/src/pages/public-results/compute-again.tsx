import { Button, Code, List, Stack, Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { publicEditionAddress } from '../../api/public-result.queries.js';
import type { PublicCycleView } from '../../api/public-result.view.js';
import { SectionHeading } from '../../components/section-heading/section-heading.js';
import { editionFileName, scoreCommand } from './score-command.js';

/** Lines break before an option, not at the hyphens of a name. */
const OPTION = / (?=--[a-z])/;

/** How anyone computes a result again: the files, the call, what to compare. */
export function ComputeAgain({ cycle }: { readonly cycle: PublicCycleView }) {
  const { t } = useTranslation();
  return (
    <section>
      <SectionHeading>{t('publicResults.again')}</SectionHeading>
      <Stack gap="sm" maw={860}>
        <Text>{t('publicResults.againText')}</Text>
        <List type="ordered" spacing="sm">
          <List.Item>
            {t('publicResults.stepFiles')}
            <div>
              <Button component="a" href={publicEditionAddress(cycle.id)} download variant="default" my={6}>
                {t('edition.download', { code: editionFileName(cycle.editionCode) })}
              </Button>
            </div>
          </List.Item>
          <List.Item>
            {t('publicResults.stepCommand')}
            <Code block lang="en" my={6} fz={15} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {scoreCommand(cycle)
                .split(OPTION)
                .map((part, at) => (
                  <Fragment key={part}>
                    {at > 0 && ' '}
                    <span style={{ display: 'inline-block' }}>{part}</span>
                  </Fragment>
                ))}
            </Code>
          </List.Item>
          <List.Item>{t('publicResults.stepCompare')}</List.Item>
        </List>
        <Text>{t(cycle.resultsCategory === null ? 'publicResults.sha' : 'publicResults.shaBoth')}</Text>
        <Text>{t('publicResults.stepExplain')}</Text>
      </Stack>
    </section>
  );
}
