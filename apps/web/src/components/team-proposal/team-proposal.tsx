import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TeamView } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { dateAndTime } from '../../format/date.format.js';

interface TeamProposalProps {
  readonly proposal: NonNullable<TeamView['proposal']>;
}

/** Who shall come into the team and who shall leave it, as one officer proposed it. */
export function TeamProposal({ proposal: { proposedBy, proposedAt, reason, added, removed } }: TeamProposalProps) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const lists = [
    { title: t('teamProposal.added'), seats: added },
    { title: t('teamProposal.removed'), seats: removed },
  ].filter(({ seats }) => seats.length > 0);
  return (
    <Stack gap="xs">
      <Text>{t('teamProposal.by', { name: pick(proposedBy.nameTh, proposedBy.nameEn), when: dateAndTime(language, proposedAt) })}</Text>
      {lists.map(({ title, seats }) => (
        <div key={title}>
          <Text fw={600}>{title}</Text>
          <List>
            {seats.map(({ person, seat }) => (
              <List.Item key={`${person.id} ${seat}`}>
                {pick(person.nameTh, person.nameEn)} · {t(`seat.${seat}`)}
              </List.Item>
            ))}
          </List>
        </div>
      ))}
      {reason !== '' && <Text style={{ whiteSpace: 'pre-wrap' }}>{t('teamProposal.reason', { reason })}</Text>}
    </Stack>
  );
}
