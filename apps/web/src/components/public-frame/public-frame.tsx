import { Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublicCyclesView } from '../../api/public-result.view.js';
import { GateLayout } from '../gate-layout/gate-layout.js';
import { ButtonLink } from '../link/link.js';
import { QueryView } from '../query-view/query-view.js';
import { StateWord } from '../state-word/state-word.js';

interface PublicFrameProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly above?: ReactNode;
  readonly cycles: UseQueryResult<PublicCyclesView>;
  readonly children: (cycles: PublicCyclesView) => ReactNode;
}

/** A page for everyone: asks for nothing that needs a session, and says when what it shows is made up. */
export function PublicFrame({ title, lead, above, cycles, children }: PublicFrameProps) {
  const { t } = useTranslation();
  return (
    <GateLayout
      isWide
      title={title}
      lead={lead}
      above={
        <Stack gap={4} align="flex-start">
          {cycles.data?.demo && (
            <StateWord tone="warn" icon="alert">
              {t('product.demo')}
            </StateWord>
          )}
          {above}
        </Stack>
      }
      links={
        <ButtonLink to="/sign-in" variant="transparent" c="white" px="xs" preload={false}>
          {t('signIn.title')}
        </ButtonLink>
      }
    >
      <QueryView query={cycles}>{children}</QueryView>
    </GateLayout>
  );
}
