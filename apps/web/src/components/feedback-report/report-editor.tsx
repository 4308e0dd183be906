import { Accordion, Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EditionView } from '../../api/edition.view.js';
import { newKey } from '../../api/intent.js';
import type { FeedbackDraft, FeedbackItem, FeedbackReportView, FindingKind, ReportFinding } from '../../api/report.view.js';
import { useLanguage } from '../../app/i18n.js';
import { Icon } from '../icon/icon.js';
import { SectionHeading } from '../section-heading/section-heading.js';
import { MOST_TOP, topOf, withFinding, withoutFinding, withTop } from './feedback-draft.js';

interface ReportEditorProps {
  readonly draft: FeedbackDraft;
  readonly record: FeedbackReportView['findings'];
  readonly edition: EditionView;
  readonly onChange: (draft: FeedbackDraft) => void;
}

interface FindingProps extends Omit<ReportEditorProps, 'record' | 'edition'> {
  readonly item: string;
  readonly kind: FindingKind;
  readonly finding: ReportFinding;
  readonly number: number;
}

function FindingFields({ draft, item, kind, finding, number, onChange }: FindingProps) {
  const { t } = useTranslation();
  const top = topOf(draft, kind);
  const isTop = top.includes(finding.id);
  return (
    <Group align="flex-start" gap="sm">
      <Stack gap={4} style={{ flex: '1 1 300px' }}>
        <Textarea
          label={t('feedback.findingText', { number })}
          autosize
          minRows={2}
          value={finding.text}
          onChange={(event) => onChange(withFinding(draft, item, kind, { ...finding, text: event.currentTarget.value }))}
        />
        <Checkbox
          label={t('feedback.top')}
          checked={isTop}
          disabled={!isTop && top.length >= MOST_TOP}
          onChange={(event) => onChange(withTop(draft, kind, finding.id, event.currentTarget.checked))}
        />
      </Stack>
      <Button
        variant="default"
        mt={30}
        onClick={() => onChange(withoutFinding(draft, item, kind, finding.id))}
        aria-label={t('feedback.removeFinding', { number })}
      >
        <Icon name="close" size={18} />
      </Button>
    </Group>
  );
}

function ItemFindings({ draft, record, row, onChange }: Omit<ReportEditorProps, 'edition'> & { readonly row: FeedbackItem }) {
  const { t } = useTranslation();
  const kinds = [
    { kind: 'strengths', heading: t('feedback.strengths') },
    { kind: 'opportunities', heading: t('feedback.opportunities') },
  ] as const;
  return (
    <Stack gap="md">
      {kinds.map(({ kind, heading }) => (
        <Stack key={kind} gap="sm" component="fieldset" style={{ border: 0, padding: 0, minWidth: 0 }}>
          <Text component="legend" fw={700}>
            {heading}
          </Text>
          {row[kind].map((finding, position) => (
            <FindingFields
              key={finding.id}
              draft={draft}
              item={row.item}
              kind={kind}
              finding={finding}
              number={position + 1}
              onChange={onChange}
            />
          ))}
          {(record ?? [])
            .filter((own) => own.item === row.item && own.kind === kind && !row[kind].some(({ id }) => id === own.id))
            .map((own) => (
              <Group key={own.id} gap="sm">
                <Text style={{ flex: '1 1 300px' }}>{own.text}</Text>
                <Button
                  variant="default"
                  size="sm"
                  onClick={() => onChange(withFinding(draft, row.item, kind, { id: own.id, text: own.text }))}
                >
                  {t('feedback.takeFinding')}
                </Button>
              </Group>
            ))}
          <div>
            <Button
              variant="subtle"
              size="sm"
              leftSection={<Icon name="plus" size={18} />}
              onClick={() => onChange(withFinding(draft, row.item, kind, { id: newKey(), text: '' }))}
            >
              {t('feedback.addFinding')} ({heading})
            </Button>
          </div>
        </Stack>
      ))}
    </Stack>
  );
}

/** The report as lead evaluator and moderator write it: findings of the record by item, three to put first, a note. */
export function ReportEditor({ draft, record, edition, onChange }: ReportEditorProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  return (
    <Stack gap="lg">
      <section className="surface">
        <Textarea
          label={t('feedback.summary')}
          autosize
          minRows={4}
          value={draft.note}
          onChange={(event) => onChange({ ...draft, note: event.currentTarget.value })}
        />
      </section>
      <section className="surface">
        <SectionHeading>{t('feedback.findingsHeading')}</SectionHeading>
        <Text mb="sm">{t('feedback.findingsHint', { count: MOST_TOP })}</Text>
        <Accordion multiple variant="separated" order={3}>
          {draft.items.map((row) => {
            const title = edition.items.find(({ item }) => item === row.item)?.title;
            return (
              <Accordion.Item key={row.item} value={row.item}>
                <Accordion.Control>
                  {row.item} {title && pick(title.th, title.en)} ({row.strengths.length + row.opportunities.length})
                </Accordion.Control>
                <Accordion.Panel>
                  <ItemFindings draft={draft} record={record} row={row} onChange={onChange} />
                </Accordion.Panel>
              </Accordion.Item>
            );
          })}
        </Accordion>
      </section>
    </Stack>
  );
}
