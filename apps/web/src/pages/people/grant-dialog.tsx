import { Alert, Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useGrantableRoles, useGrantRole } from '../../api/organisation.queries.js';
import { ROLE_NAMES, type GrantDraft } from '../../api/organisation.view.js';
import type { RoleName } from '../../api/session.view.js';
import { AgencySelect } from '../../components/agency-select/agency-select.js';
import { BeDateInput } from '../../components/be-date-input/be-date-input.js';
import { Dialog } from '../../components/dialog/dialog.js';
import { DialogFoot } from '../../components/dialog/dialog-foot.js';
import { Icon } from '../../components/icon/icon.js';
import { useToast } from '../../components/toast/toast.hook.js';

const OF_AGENCY: ReadonlySet<RoleName> = new Set(['ItemOwner', 'CategoryLead', 'AgencyCoordinator', 'AgencyHead']);
/** An officer or observer of one agency works on that agency's own cycle only. */
const MAY_BE_OF_AGENCY: ReadonlySet<RoleName> = new Set(['CycleOfficer', 'Observer']);

const SECOND = { administrator: 'people.secondAdministrator', office: 'people.secondPerson' } as const;

const listOf = (typed: string): string[] => typed.split(/[\s,]+/).filter((part) => part !== '');

/** Gives or proposes a role, from a day, until a day; the server says what this person may give and what a second one confirms. */
export function GrantDialog({ personId, onClose }: { readonly personId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const grant = useGrantRole(personId);
  const grantable = useGrantableRoles(personId).data?.items;
  const [role, setRole] = useState<RoleName>('ItemOwner');
  const [agencyId, setAgencyId] = useState<string | null>(null);
  const [scope, setScope] = useState('');
  const [isHead, setHead] = useState(false);
  const [fromOn, setFromOn] = useState<string | null>(null);
  const [toOn, setToOn] = useState<string | null>(null);
  const [isChecked, setChecked] = useState(false);
  const needsAgency = OF_AGENCY.has(role);
  const second = grantable?.find((one) => one.role === role)?.secondPerson ?? null;
  const hasAgency = needsAgency || MAY_BE_OF_AGENCY.has(role);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (needsAgency && !agencyId) return;
    const draft: GrantDraft = {
      role,
      agencyId: hasAgency ? agencyId : null,
      categories: role === 'CategoryLead' ? listOf(scope) : [],
      items: role === 'ItemOwner' ? listOf(scope) : [],
      isHead: role === 'AgencyHead' && isHead,
      fromOn,
      toOn,
    };
    grant.mutate(draft, {
      onSuccess: (answer) => {
        if ('proposedBy' in answer) toast(t('people.proposed'));
        onClose();
      },
    });
  };
  return (
    <Dialog title={t('people.grant')} isOpen onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <NativeSelect
            label={t('people.role')}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as RoleName)}
            data={(grantable?.map((one) => one.role) ?? ROLE_NAMES).map((value) => ({ value, label: t(`role.${value}`) }))}
          />
          {hasAgency && (
            <AgencySelect
              label={t('common.agency')}
              value={agencyId}
              onChange={setAgencyId}
              error={isChecked && needsAgency && !agencyId && t('common.required')}
            />
          )}
          {role === 'CategoryLead' && (
            <TextInput
              label={t('people.categories')}
              description={t('people.categoriesHint')}
              value={scope}
              onChange={(event) => setScope(event.currentTarget.value)}
            />
          )}
          {role === 'ItemOwner' && (
            <TextInput
              label={t('people.items')}
              description={t('people.itemsHint')}
              value={scope}
              onChange={(event) => setScope(event.currentTarget.value)}
            />
          )}
          {role === 'AgencyHead' && (
            <Checkbox label={t('people.isHead')} checked={isHead} onChange={(event) => setHead(event.currentTarget.checked)} />
          )}
          <BeDateInput label={t('people.fromOn')} value={fromOn} onChange={setFromOn} />
          <BeDateInput label={t('people.toOn')} value={toOn} onChange={setToOn} />
          {second && (
            <Alert color="amber" icon={<Icon name="shield" />}>
              {t(SECOND[second])}
            </Alert>
          )}
          <DialogFoot
            label={t(second ? 'people.propose' : 'people.grant')}
            isSending={grant.isPending}
            error={grant.error}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
