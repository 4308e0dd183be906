import type { DataSource } from 'typeorm';

interface RoleFacts {
  readonly is_superuser: boolean;
  readonly owned: number;
  readonly may_change_audit: boolean;
}

const ROLE_FACTS = `
  select r.rolsuper as is_superuser,
         (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'S') and c.relowner = r.oid) as owned,
         coalesce(has_table_privilege(to_regclass('public.audit_event'), 'update, delete, truncate'), false) as may_change_audit
    from pg_roles r where r.rolname = current_user`;

/** The api must not be able to change the audit trail or the schema, whatever a fault in it lets a caller do. */
export async function refuseOwningRole(source: DataSource): Promise<void> {
  const [facts] = await source.query<RoleFacts[]>(ROLE_FACTS);
  if (!facts) throw new Error('The database does not know the role of DATABASE_URL.');
  if (facts.is_superuser || facts.owned > 0)
    throw new Error('The role of DATABASE_URL owns tables or is a superuser. Give the api the application role that migrations create.');
  if (facts.may_change_audit)
    throw new Error(
      'The role of DATABASE_URL may change or delete audit events. Give the api the application role that migrations create.',
    );
}
