import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TeamView } from '../../api/office.view.js';
import { useLanguage } from '../../app/i18n.js';
import { dateAndTime } from '../../format/date.format.js';
import { TextLink } from '../link/link.js';
import { StateWord, type Tone } from '../state-word/state-word.js';

type Proposal = NonNullable<TeamView['proposal']>;
type AskedWaiver = NonNullable<Proposal['added'][number]['waiver']>;

interface TeamProposalProps {
  readonly proposal: Proposal;
}

const TONE: Readonly<Record<AskedWaiver['state'], Tone>> = { Asked: 'warn', Approved: 'good', Refused: 'bad', Withdrawn: 'neutral' };

/** What the proposal asks to allow for one seat, and how it was decided. */
function Waiver({ waiver: { taskId, state, reason } }: { readonly waiver: AskedWaiver }) {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <Text style={{ whiteSpace: 'pre-wrap' }}>{t('waiver.asked', { reason })}</Text>
      <StateWord tone={TONE[state]} isPlain>
        {t(`waiver.state.${state}`)}
      </StateWord>
      <TextLink to="/tasks/$taskId" params={{ taskId }} style={{ alignSelf: 'flex-start' }}>
        {t('waiver.open')}
      </TextLink>
    </Stack>
  );
}

/** Who shall come into the team and who shall leave it, as one officer proposed it. */
export function TeamProposal({ proposal: { proposedBy, proposedAt, reason, added, removed } }: TeamProposalProps) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const lists = [
    { title: t('teamProposal.added'), seats: added },
    { title: t('teamProposal.removed'), seats: removed.map((seat) => ({ ...seat, waiver: null })) },
  ].filter(({ seats }) => seats.length > 0);
  return (
    <Stack gap="xs">
      <Text>{t('teamProposal.by', { name: pick(proposedBy.nameTh, proposedBy.nameEn), when: dateAndTime(language, proposedAt) })}</Text>
      {lists.map(({ title, seats }) => (
        <div key={title}>
          <Text fw={600}>{title}</Text>
          <List>
            {seats.map(({ person, seat, waiver }) => (
              <List.Item key={`${person.id} ${seat}`}>
                {pick(person.nameTh, person.nameEn)} · {t(`seat.${seat}`)}
                {waiver && <Waiver waiver={waiver} />}
              </List.Item>
            ))}
          </List>
        </div>
      ))}
      {reason !== '' && <Text style={{ whiteSpace: 'pre-wrap' }}>{t('teamProposal.reason', { reason })}</Text>}
    </Stack>
  );
}
