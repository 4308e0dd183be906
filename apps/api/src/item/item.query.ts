import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { CaseAccess } from '#libs/persistence/access/case-access.query';
import { draftRefusals } from '#libs/persistence/content/draft-edit.rule';
import { draftFacts } from '#libs/persistence/content/draft.repository';
import type { Tick } from '#libs/persistence/content/item-response.repository';
import { problem } from '#libs/platform/http/problem.exception';
import { bangkokDateOf } from '#libs/rules/calendar/working-day.rule';
import { itemScoreIn, yearsAsked } from '#libs/rules/scoring/indicator.rule';
import { barePlaces } from '#libs/rules/stage/completeness.rule';
import { CaseDoor, refusalBodies, type OpenedCase } from '../case/case-door.js';
import { itemTitles, NO_TITLE } from './edition-titles.query.js';
import type { ItemContent } from './item-content.query.js';
import { formOf, levelTicked, workingScore } from './item-score.js';

interface OpenTask {
  readonly item: string;
  readonly id: string;
  readonly dueAt: Date;
}

/** The grid of a case and the working copy of one item. */
@Injectable()
export class ItemQuery {
  constructor(private readonly door: CaseDoor) {}

  grid(personId: string, caseId: string) {
    return this.door.read(personId, caseId, 'signed', async ({ client, access, context }) => {
      const { contents, score } = await workingScore(client, context, access);
      const titles = await itemTitles(client, context.cycleId);
      const tasks = access.may.drafts ? await openTasks(client, caseId) : [];
      const rows = context.items.flatMap((item) => contents.find((content) => content.item === item) ?? []);
      return {
        items: rows.map((content) => {
          const task = tasks.find(({ item }) => item === content.item);
          const own = access.may.selfScore ? itemScoreIn(score, content.item) : null;
          return {
            item: content.item,
            category: content.category,
            form: formOf(context, content.item),
            ...(titles.get(content.item) ?? NO_TITLE),
            state: access.may.drafts ? content.state : ('Accepted' as const),
            ...ownerView(content, access),
            levelReached: own?.level ?? null,
            levelTicked: access.may.selfScore ? levelTicked(content, context.edition) : null,
            points: own?.points ?? null,
            taskId: task?.id ?? null,
            dueAt: task?.dueAt.toISOString() ?? null,
            dueOn: task ? bangkokDateOf(task.dueAt.getTime()) : null,
            evidenceCount: new Set(content.links.map(({ evidenceVersionId }) => evidenceVersionId)).size,
            withoutEvidence: barePlaces(content),
            returnCount: content.returnCount,
            checkAgain: content.checkAgain,
            carriedOver: content.carriedOver,
          };
        }),
      };
    });
  }

  response(personId: string, caseId: string, item: string) {
    return this.door.read(personId, caseId, 'signed', (opened) => responseView(opened, item));
  }
}

const ownerView = ({ ownerId, ownerNameTh, ownerNameEn }: ItemContent, { may }: CaseAccess) =>
  may.drafts && ownerId !== null
    ? { owner: { id: ownerId, nameTh: ownerNameTh ?? '', nameEn: ownerNameEn ?? '' }, ownerName: ownerNameTh }
    : { owner: null, ownerName: null };

async function openTasks(client: PoolClient, caseId: string): Promise<OpenTask[]> {
  const { rows } = await client.query<OpenTask>({
    name: 'open-item-tasks',
    text: `select distinct on (subject) subject as item, id, due_at as "dueAt" from human_task
            where case_id = $1 and kind in ('WriteItem', 'CorrectItem') and state in ('Ready', 'Reserved', 'InProgress', 'Suspended') order by subject, created_at desc`,
    values: [caseId],
  });
  return rows;
}

async function responseView({ client, access, context }: OpenedCase, item: string) {
  const form = formOf(context, item);
  // A part is scored in the newest year of all parts, an item with levels by itself.
  const { contents, score } = await workingScore(client, context, access, form === 'levels' ? item : undefined);
  const content = contents.find((one) => one.item === item);
  const facts = await draftFacts(client, access.caseId, item);
  if (!content || !facts) throw problem('not-found');
  const refusals = access.may.drafts ? draftRefusals(facts, access.people) : [{ name: 'not-yours' }];
  const task = access.may.drafts ? facts.task : null;
  const versions = access.may.drafts ? await versionsOf(client, access.caseId, item) : [];
  return {
    item,
    category: content.category,
    form,
    ...((await itemTitles(client, context.cycleId)).get(item) ?? NO_TITLE),
    state: access.may.drafts ? content.state : ('Accepted' as const),
    ...ownerView(content, access),
    ticks: content.ticks,
    indicators: content.indicators,
    years: form === 'indicators' ? yearsAsked(context.fiscalYearBe) : [],
    text: content.text,
    links: await namedLinks(client, content),
    isDraft: content.isDraft,
    carriedOver: content.carriedOver,
    mayEdit: refusals.length === 0,
    refusals: refusalBodies(refusals),
    taskId: task?.id ?? null,
    dueAt: task ? new Date(task.dueAt).toISOString() : null,
    returns: access.may.drafts ? await returnsOf(client, access.caseId, item) : [],
    versions: versions.map(({ ticks: _ticks, text: _text, ...version }) => version),
    previousVersion: previousVersion(versions),
    previousYearText: access.may.drafts ? await previousYearText(client, access.caseId, item) : null,
    score: access.may.selfScore ? itemScoreIn(score, item) : null,
    version: content.version,
  };
}

interface VersionView {
  readonly number: number;
  readonly sha256: string;
  readonly submittedBy: { readonly id: string; readonly nameTh: string; readonly nameEn: string } | null;
  readonly submittedAt: string;
  readonly reason: string;
  readonly ticks: readonly Tick[];
  readonly text: string;
}

function previousVersion(versions: readonly VersionView[]) {
  const last = versions.at(-1);
  return last ? { number: last.number, text: last.text, ticks: last.ticks } : null;
}

const PERSON = `jsonb_build_object('id', p.id, 'nameTh', p.name_th, 'nameEn', p.name_en)`;

async function versionsOf(client: PoolClient, caseId: string, item: string): Promise<VersionView[]> {
  const { rows } = await client.query<Omit<VersionView, 'submittedAt'> & { submittedAt: Date }>({
    name: 'item-versions',
    text: `select v.number, v.sha256, ${PERSON} as "submittedBy", v.submitted_at as "submittedAt", v.reason, v.ticks, v.text
             from item_response_version v join person p on p.id = v.submitted_by where v.case_id = $1 and v.item = $2 order by v.number`,
    values: [caseId, item],
  });
  return rows.map((row) => ({ ...row, submittedAt: row.submittedAt.toISOString() }));
}

/** Why it came back. Who of the team sent it back is not told: names of evaluators stay hidden from the agency. */
async function returnsOf(client: PoolClient, caseId: string, item: string) {
  const { rows } = await client.query<{
    item: string;
    checkpoints: unknown;
    reasonCode: string;
    text: string;
    step: string;
    round: number;
    returnedBy: unknown;
    returnedAt: Date;
  }>({
    name: 'item-returns',
    text: `select t.item, t.checkpoints, t.reason_code as "reasonCode", t.text, t.step, t.round, t.returned_at as "returnedAt",
                  case when exists (select 1 from case_member m where m.case_id = t.case_id and m.person_id = t.returned_by) then null else ${PERSON} end as "returnedBy"
             from item_return t join person p on p.id = t.returned_by where t.case_id = $1 and t.item = $2 order by t.returned_at desc, t.id`,
    values: [caseId, item],
  });
  return rows.map((row) => ({ ...row, returnedAt: row.returnedAt.toISOString() }));
}

async function namedLinks(client: PoolClient, { links }: ItemContent) {
  const { rows } = await client.query<{ id: string; evidenceId: string; title: string; fileName: string }>({
    name: 'linked-evidence',
    text: `select v.id, e.id as "evidenceId", e.title, v.file_name as "fileName" from evidence_version v join evidence e on e.id = v.evidence_id where v.id = any ($1)`,
    values: [links.map(({ evidenceVersionId }) => evidenceVersionId)],
  });
  return links.flatMap((link) => {
    const named = rows.find(({ id }) => id === link.evidenceVersionId);
    return named ? [{ ...link, evidenceId: named.evidenceId, title: named.title, fileName: named.fileName }] : [];
  });
}

/** The accepted text of the same item in the same kind of cycle the year before. */
async function previousYearText(client: PoolClient, caseId: string, item: string): Promise<string | null> {
  const { rows } = await client.query<{ text: string }>({
    name: 'previous-year-text',
    text: `select v.text from assessment_case c join assessment_cycle y on y.id = c.cycle_id
             join assessment_cycle before on before.fiscal_year_be = y.fiscal_year_be - 1 and before.owner_agency_id is not distinct from y.owner_agency_id
             join assessment_case o on o.cycle_id = before.id and o.agency_id = c.agency_id
             join item_response r on r.case_id = o.id and r.item = $2
             join item_response_version v on v.case_id = r.case_id and v.item = r.item and v.number = r.accepted_version
            where c.id = $1`,
    values: [caseId, item],
  });
  return rows[0]?.text ?? null;
}
