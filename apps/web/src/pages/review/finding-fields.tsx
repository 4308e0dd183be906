import { ActionIcon, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SheetFinding } from '../../api/review.view.js';
import { Icon } from '../../components/icon/icon.js';

const MOST = 50;

interface FindingFieldsProps {
  readonly kind: SheetFinding['kind'];
  readonly findings: readonly SheetFinding[];
  readonly onFindings: (findings: SheetFinding[]) => void;
}

/** จุดแข็ง or โอกาสในการปรับปรุง of an item, each a text of its own. */
export function FindingFields({ kind, findings, onFindings }: FindingFieldsProps) {
  const { t } = useTranslation();
  const name = t(`finding.${kind}`);
  const replace = (at: number, text: string | null): void =>
    onFindings(findings.flatMap((finding, index) => (index !== at ? [finding] : text === null ? [] : [{ ...finding, text }])));
  const shown = findings.flatMap((finding, at) => (finding.kind === kind ? [{ finding, at }] : []));
  return (
    <Stack gap="xs" role="group" aria-label={name}>
      <Text fw={700}>{name}</Text>
      {shown.map(({ finding, at }, number) => (
        <Group key={at} align="flex-end" wrap="nowrap" gap="xs">
          <Textarea
            style={{ flex: 1 }}
            label={`${name} ${number + 1}`}
            autosize
            minRows={2}
            maxLength={4000}
            value={finding.text}
            onChange={(event) => replace(at, event.currentTarget.value)}
          />
          <ActionIcon
            variant="default"
            size={44}
            aria-label={t('finding.remove', { name, number: number + 1 })}
            onClick={() => replace(at, null)}
          >
            <Icon name="close" size={18} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          size="sm"
          disabled={findings.length >= MOST}
          leftSection={<Icon name="plus" size={16} />}
          onClick={() => onFindings([...findings, { kind, text: '' }])}
        >
          {t('finding.add', { name })}
        </Button>
      </div>
    </Stack>
  );
}
