import type { PoolClient } from 'pg';

type Reader = Pick<PoolClient, 'query'>;

interface StoredProfile {
  readonly answers: Readonly<Record<string, string>>;
  readonly version: number;
}

export async function storedProfile(client: Reader, caseId: string): Promise<StoredProfile> {
  const { rows } = await client.query<StoredProfile>({
    name: 'profile',
    text: 'select answers, version from organizational_profile where case_id = $1',
    values: [caseId],
  });
  return rows[0] ?? { answers: {}, version: 0 };
}

export interface ProfileQuestion {
  readonly id: string;
  readonly group: string;
  readonly th: string;
  readonly en: string;
  readonly isRequired: boolean;
}

/** Questions of the edition; an edition without any asks for one free text. */
export async function profileQuestions(client: Reader, cycleId: string): Promise<ProfileQuestion[]> {
  const { rows } = await client.query<ProfileQuestion>({
    name: 'profile-questions',
    text: `select q ->> 'id' as id, q ->> 'group' as group, q ->> 'th' as th, q ->> 'en' as en, coalesce((q ->> 'required')::boolean, true) as "isRequired"
             from assessment_cycle y join criteria_edition e on e.id = y.edition_id, jsonb_array_elements(e.document #> '{profile,questions}') with ordinality x(q, n) where y.id = $1 order by n`,
    values: [cycleId],
  });
  return rows;
}

/** Questions that want an answer and have none. */
export async function unansweredQuestions(client: Reader, caseId: string, cycleId: string): Promise<ProfileQuestion[]> {
  const { answers } = await storedProfile(client, caseId);
  return (await profileQuestions(client, cycleId)).filter(({ id, isRequired }) => isRequired && (answers[id] ?? '').trim() === '');
}
