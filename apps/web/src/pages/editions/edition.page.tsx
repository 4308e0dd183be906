import { Button, Tabs, Text } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { editionFileAddress, useEdition } from '../../api/edition.queries.js';
import type { EditionView } from '../../api/edition.view.js';
import { useLanguage } from '../../app/i18n.js';
import { EditionBanner } from '../../components/edition-marks/edition-marks.js';
import { TextLink } from '../../components/link/link.js';
import { PageHeader } from '../../components/page-header/page-header.js';
import { FoundPage } from '../../components/query-view/found-page.js';
import { QueryView } from '../../components/query-view/query-view.js';
import { RuleInWords } from '../../components/score-rule/rule-in-words.js';
import { Criteria } from './criteria.js';
import { Compare, Factors, Generations, Notes } from './panels.js';

const TABS = ['Criteria', 'Factors', 'Rule', 'Notes', 'Compare', 'Generations'] as const;

function Rule({ edition }: { readonly edition: EditionView }) {
  const { t } = useTranslation();
  return (
    <section className="surface">
      {edition.rule && <RuleInWords rule={edition.rule} results={edition.results?.id ?? null} />}
      {edition.source && <Text c="dimmed">{t('edition.source', { text: edition.source })}</Text>}
      {edition.head && (
        <Text c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('edition.fingerprint', { sha256: edition.head.sha256 })}
        </Text>
      )}
    </section>
  );
}

function Body({ edition }: { readonly edition: EditionView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tab, against } = useSearch({ from: '/shell/editions/$code' });
  const { code } = edition;
  return (
    <>
      {edition.head && <EditionBanner {...edition.head} />}
      <Tabs
        value={tab ?? 'Criteria'}
        onChange={(value) =>
          void navigate({
            to: '/editions/$code',
            params: { code },
            search: value && value !== 'Criteria' ? { tab: value } : {},
            replace: true,
          })
        }
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`edition.tab${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="Criteria">
          <Criteria edition={edition} />
        </Tabs.Panel>
        <Tabs.Panel value="Factors">
          <Factors edition={edition} />
        </Tabs.Panel>
        <Tabs.Panel value="Rule">
          <Rule edition={edition} />
        </Tabs.Panel>
        <Tabs.Panel value="Notes">
          <Notes edition={edition} />
        </Tabs.Panel>
        <Tabs.Panel value="Compare">
          <Compare key={code} code={code} initial={against} />
        </Tabs.Panel>
        <Tabs.Panel value="Generations">
          <Generations />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

/** เกณฑ์การประเมิน: one edition, to be read, searched and compared. */
export function EditionPage() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { code } = useParams({ from: '/shell/editions/$code' });
  const edition = useEdition(code);
  const title = edition.data?.head?.title;
  return (
    <FoundPage query={edition}>
      <PageHeader
        title={title ? pick(title.th, title.en) : `${t('setup.edition')} ${code}`}
        {...(title ? { lead: code } : {})}
        above={
          <TextLink to="/editions" style={{ alignSelf: 'flex-start' }}>
            {t('edition.all')}
          </TextLink>
        }
        actions={
          <Button component="a" href={editionFileAddress(code)} download variant="default" aria-label={t('edition.download', { code })}>
            {t('common.download')}
          </Button>
        }
      />
      <QueryView query={edition}>{(found) => <Body key={code} edition={found} />}</QueryView>
    </FoundPage>
  );
}
