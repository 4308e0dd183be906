import type { DataSource } from 'typeorm';
import { setAttention } from '#libs/persistence/record/conduct/attention';
import { closeStage } from '#libs/persistence/record/conduct/close-stage';
import { nextStep } from '#libs/persistence/record/conduct/next-step';
import { openStage } from '#libs/persistence/record/conduct/open-stage';
import { sweepStage } from '#libs/persistence/record/conduct/sweep-stage';
import type { CaseConduct } from './case-record.activities.js';
import { casePlaces } from './case-place.query.js';

/** The record's side of a case's conductor, on one pool. */
export function caseConduct(source: DataSource): CaseConduct {
  return {
    nextStep: (caseId) => nextStep(source, caseId),
    openStage: (caseId, position) => openStage(source, caseId, position),
    sweepStage: (caseId, position) => sweepStage(source, caseId, position),
    closeStage: (caseId, position) => closeStage(source, caseId, position),
    async placeOf(caseId) {
      const [placed] = await casePlaces(source, [caseId]);
      if (!placed) throw new Error(`No case ${caseId}.`);
      const { caseId: _, isOpen: __, ...place } = placed;
      return place;
    },
    setAttention: (caseId, reason) => setAttention(source, caseId, reason),
  };
}
