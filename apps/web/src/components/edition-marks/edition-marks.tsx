import { Alert, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useEditions } from '../../api/edition.queries.js';
import type { EditionHead, EditionView } from '../../api/edition.view.js';
import { useLanguage } from '../../app/i18n.js';
import { shortDate } from '../../format/date.format.js';
import { TextLink } from '../link/link.js';
import { StateWord } from '../state-word/state-word.js';

/** Nothing that is proposed looks official: said wherever the edition is named. */
export function ProposedWord() {
  const { t } = useTranslation();
  return (
    <StateWord tone="warn" icon="alert">
      {t('edition.proposed')}
    </StateWord>
  );
}

export function FrozenWord({ frozenAt }: Pick<EditionHead, 'frozenAt'>) {
  const { t } = useTranslation();
  return frozenAt === null ? (
    <StateWord tone="active">{t('edition.open')}</StateWord>
  ) : (
    <StateWord tone="good" icon="shield">
      {t('edition.frozen')}
    </StateWord>
  );
}

/** At the head of an edition's page: proposed or not, frozen or not, in sentences. */
export function EditionBanner({ proposed, frozenAt }: Pick<EditionHead, 'proposed' | 'frozenAt'>) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Stack gap="sm" mb="md">
      {proposed && <Alert color="amber">{t('edition.proposedText')}</Alert>}
      <div>
        <StateWord tone={frozenAt === null ? 'active' : 'good'} icon={frozenAt === null ? 'pen' : 'shield'} isPlain>
          {frozenAt === null ? t('edition.openText') : t('edition.frozenSince', { date: shortDate(language, frozenAt) })}
        </StateWord>
      </div>
    </Stack>
  );
}

/** Way to an edition from where it is named, with its mark. */
export function EditionLink({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const isProposed = useEditions().data?.items.some((edition) => edition.code === code && edition.proposed);
  return (
    <div>
      <TextLink to="/editions/$code" params={{ code }}>
        {t('edition.see', { code })}
      </TextLink>{' '}
      {isProposed && <ProposedWord />}
    </div>
  );
}

/** On pages of a case: its criteria are proposed. Nothing where they are not. */
export function ProposedEdition({ edition }: { readonly edition: EditionView | undefined }) {
  return edition?.head?.proposed ? (
    <div>
      <ProposedWord />
    </div>
  ) : null;
}
