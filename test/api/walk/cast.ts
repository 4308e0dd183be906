import type { DataSource } from 'typeorm';
import { hashPassword } from '#libs/platform/secret/password';

export const PASSWORD = 'ดอกไม้-หลากสี-2570';

export interface Member {
  readonly id: string;
  readonly userName: string;
}

export interface WalkAgency {
  readonly id: string;
  readonly code: string;
  readonly drafter: Member;
  readonly lead: Member;
  readonly coordinator: Member;
  readonly head: Member;
}

export interface Cast {
  readonly agencies: readonly WalkAgency[];
  readonly officers: readonly [Member, Member];
  readonly evaluators: readonly [Member, Member, Member];
  readonly moderator: Member;
  readonly judges: readonly [Member, Member, Member];
  readonly appealReviewer: Member;
  readonly appealDecider: Member;
  readonly stranger: Member;
}

/** People and roles of a walk, straight into the record: accounts are not what the walk is about. */
export async function insertCast(source: DataSource, agencyCount: number): Promise<Cast> {
  const hash = await hashPassword(PASSWORD);
  const person = async (userName: string, name: string, sector: string | null = null): Promise<Member> => {
    const rows = (await source.query(
      `insert into person (user_name, name_th, name_en, email, sector, experienced, password_hash, status) values ($1, $2, $3, $1, $4, $5, $6, 'active') returning id`,
      [userName, name, userName.split('@')[0], sector, sector === 'Government', hash],
    )) as { id: string }[];
    return { id: rows[0]!.id, userName };
  };
  const grant = (member: Member, role: string, agencyId: string | null = null, categories: readonly string[] = []): Promise<unknown> =>
    source.query('insert into role_grant (person_id, role, agency_id, categories) values ($1, $2, $3, $4)', [
      member.id,
      role,
      agencyId,
      categories,
    ]);
  const with_ = async (
    member: Promise<Member>,
    role: string,
    agencyId: string | null = null,
    categories: readonly string[] = [],
  ): Promise<Member> => {
    const who = await member;
    await grant(who, role, agencyId, categories);
    return who;
  };

  const ministry = (await source.query(
    `insert into ministry (code, name_th, name_en) values ('FLOWERS', 'กระทรวงดอกไม้และสวน', 'Flowers and Gardens') returning id`,
  )) as { id: string }[];
  const agencies: WalkAgency[] = [];
  for (let number = 1; number <= agencyCount; number += 1) {
    const code = String(number).padStart(2, '0');
    const [{ id }] = (await source.query(
      `insert into agency (code, name_th, name_en, kind, ministry_id) values ($1, $2, $3, 'department', $4) returning id`,
      [code, `กรมทดสอบ ${code}`, `Walk agency ${code}`, ministry[0]!.id],
    )) as [{ id: string }];
    const at = (role: string): string => `${role}.1@agency${code}.example`;
    agencies.push({
      id,
      code,
      drafter: await with_(person(at('drafter'), `ผู้เขียน ${code}`), 'ItemOwner', id),
      lead: await with_(person(at('lead'), `หัวหน้าหมวด ${code}`), 'CategoryLead', id, ['1', '2', '3', '4', '5', '6', '7']),
      coordinator: await with_(person(at('coordinator'), `ผู้ประสานงาน ${code}`), 'AgencyCoordinator', id),
      head: await with_(person(at('head'), `หัวหน้าหน่วยงาน ${code}`), 'AgencyHead', id),
    });
  }
  const outside = (name: string, role: string, sector: string | null = null): Promise<Member> =>
    with_(person(`${name}@office.example`, name, sector), role);
  return {
    agencies,
    officers: [await outside('officer.a', 'CycleOfficer'), await outside('officer.b', 'CycleOfficer')],
    evaluators: [
      await outside('evaluator.lead', 'LeadEvaluator', 'Government'),
      await outside('evaluator.private', 'Evaluator', 'PrivateSector'),
      await outside('evaluator.civil', 'Evaluator', 'CivilSociety'),
    ],
    moderator: await outside('moderator', 'Moderator'),
    judges: [await outside('judge.a', 'Judge'), await outside('judge.b', 'Judge'), await outside('judge.c', 'Judge')],
    appealReviewer: await outside('appeal.reviewer', 'Evaluator', 'CivilSociety'),
    appealDecider: await outside('appeal.decider', 'Moderator'),
    stranger: await person('stranger@nowhere.example', 'บุคคลภายนอก ก'),
  };
}
