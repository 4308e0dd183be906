import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { LoadedCycle } from '#libs/persistence/record/cycle-context';
import { itemScoreIn, scoreSheet } from '#libs/rules/scoring/indicator.rule';
import type { CaseScore, MarkLevel, PartIndicators } from '#libs/rules/scoring/score.types';
import { CaseDoor } from '../case/case-door.js';
import { caseTexts, type ItemText } from './edition-text.query.js';
import { isAppealOnly, requireOutside } from './outside.js';
import {
  agencyNames,
  contestedItems,
  evidenceRows,
  submittedItems,
  verdictRows,
  type EvidenceRow,
  type Submitted,
  type VerdictRow,
} from './review-case.query.js';
import { openTasks, type SubjectTask } from './task-ref.query.js';
import {
  ofLatest,
  visibleFindings,
  visibleMarks,
  visibleSheets,
  type VisibleFinding,
  type VisibleMark,
  type VisibleSheet,
} from './visible.query.js';

interface Material {
  readonly submitted: ReadonlyMap<string, Submitted>;
  readonly evidence: ReadonlyMap<string, EvidenceRow>;
  readonly verdicts: readonly VerdictRow[];
  readonly marks: readonly VisibleMark[];
  readonly findings: readonly VisibleFinding[];
  readonly tasks: readonly SubjectTask[];
  readonly showsTicks: boolean;
  readonly score: CaseScore | null;
}

/** The workspace of evaluation: what the agency submitted, beside the marks this person may see. */
@Injectable()
export class ReviewQuery {
  constructor(private readonly door: CaseDoor) {}

  review(personId: string, caseId: string) {
    return this.door.read(personId, caseId, 'signed', async ({ client, access, context }) => {
      requireOutside(access);
      const { texts, parts } = await caseTexts(client, context, caseId);
      const sheets = ofLatest(await visibleSheets(client, personId, caseId), 'independent');
      const contested = isAppealOnly(access) ? await contestedItems(client, personId, caseId) : null;
      const material = await this.material(client, personId, caseId, context, {
        parts,
        showsTicks: access.may.selfScore,
        isAppeal: contested !== null,
      });
      return {
        caseId,
        agency: access.isBlinded ? null : await agencyNames(client, access.agencyId),
        stage: access.stage,
        round: access.round,
        isOpened: access.may.marks,
        team: sheets.map(({ label, isOwn, isSubmitted }) => ({ label, isMe: isOwn, isSubmitted })),
        mySheet: mySheet(sheets, material, wantedMarks(context, parts)),
        items: texts.items.filter(({ item }) => contested === null || contested.includes(item)).map((text) => itemView(text, material)),
      };
    });
  }

  private async material(
    client: PoolClient,
    personId: string,
    caseId: string,
    context: LoadedCycle,
    view: { parts: readonly PartIndicators[]; showsTicks: boolean; isAppeal: boolean },
  ): Promise<Material> {
    const all = await visibleMarks(client, personId, caseId);
    const marks = ofLatest(all, view.isAppeal ? 'judged' : 'independent');
    const own = marks.filter(({ isOwn }) => isOwn);
    const answer = own.length > 0 ? scoreSheet({ ...context, parts: view.parts }, own) : null;
    return {
      submitted: new Map((await submittedItems(client, caseId)).map((row) => [row.item, row])),
      evidence: new Map((await evidenceRows(client, caseId)).map((row) => [row.evidenceVersionId, row])),
      verdicts: await verdictRows(client, caseId),
      marks,
      findings: ofLatest(await visibleFindings(client, personId, caseId), 'independent'),
      tasks: await openTasks(client, personId, caseId, ['ReviewCase', 'ReviewEvidence']),
      showsTicks: view.showsTicks,
      score: answer?.ok ? answer.value : null,
    };
  }
}

/** Every checkpoint of the scope and every indicator of the case. */
const wantedMarks = ({ checkpointCount }: LoadedCycle, parts: readonly PartIndicators[]): number =>
  checkpointCount + parts.reduce((sum, { indicators }) => sum + indicators.length, 0);

function mySheet(sheets: readonly VisibleSheet[], { tasks, score }: Material, wanted: number) {
  const mine = sheets.find(({ isOwn }) => isOwn);
  const task = tasks.find((row) => row.kind === 'ReviewCase' && row.task.isMine)?.task ?? null;
  if (!mine && !task) return null;
  return {
    state: mine?.state ?? 'Draft',
    given: mine?.given ?? 0,
    wanted,
    task,
    score: score && { total: score.total, categories: score.categories },
    version: mine?.version ?? 0,
  };
}

function itemView(text: ItemText, material: Material) {
  const { item } = text;
  const submitted = material.submitted.get(item);
  const marks = material.marks.filter((mark) => mark.item === item);
  const own = marks.filter(({ isOwn }) => isOwn);
  const wanted = text.levels.reduce((sum, { checkpoints }) => sum + checkpoints.length, 0);
  return {
    item,
    category: text.category,
    form: text.form,
    titleTh: text.titleTh,
    titleEn: text.titleEn,
    text: submitted?.text ?? '',
    indicators: submitted?.indicators ?? [],
    levels: text.levels.map(({ level, points, checkpoints }) => ({
      level,
      points,
      checkpoints: checkpoints.map(({ checkpoint, textTh, textEn }) => {
        const here = (row: { level: string; checkpoint: number }): boolean => row.level === level && row.checkpoint === checkpoint;
        return {
          checkpoint,
          textTh,
          textEn,
          tick: tickAt(level, submitted?.ticks.find(here), material.showsTicks),
          marks: marks.filter(here).map(({ label, isOwn, met, verifyOnSite, note }) => ({ label, isOwn, met, verifyOnSite, note })),
          evidence: (submitted?.links ?? []).filter(here).map(({ evidenceVersionId, page }) => ({ evidenceVersionId, page })),
        };
      }),
    })),
    evidence: evidenceOf(submitted, item, material),
    findings: material.findings
      .filter((finding) => finding.item === item)
      .map(({ label, isOwn, findingKind, text: words }) => ({ label, isOwn, kind: findingKind, text: words })),
    progress: { given: own.length, wanted },
    score: own.length > 0 && material.score ? itemScoreIn(material.score, item) : null,
    evidenceTask: material.tasks.find(({ kind, subject }) => kind === 'ReviewEvidence' && subject === item)?.task ?? null,
  };
}

/** An agency ticks checkpoints; of an indicator it reports, and says nothing of it being suitable. */
function tickAt(level: MarkLevel, tick: { readonly met: boolean } | undefined, isShown: boolean): boolean | null {
  if (!isShown || level === 'indicator') return null;
  return tick?.met ?? false;
}

function evidenceOf(submitted: Submitted | undefined, item: string, { evidence, verdicts }: Material) {
  const ids = [...new Set((submitted?.links ?? []).map(({ evidenceVersionId }) => evidenceVersionId))];
  return ids.flatMap((id) => {
    const row = evidence.get(id);
    if (!row) return [];
    const given = verdicts.find((verdict) => verdict.item === item && verdict.evidenceVersionId === id);
    return [
      {
        ...row,
        verdict: given ? { verdict: given.verdict, note: given.note, givenAt: given.givenAt.toISOString(), version: given.version } : null,
      },
    ];
  });
}
