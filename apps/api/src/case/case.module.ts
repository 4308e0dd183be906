import { Module } from '@nestjs/common';
import { EvidenceController } from '../evidence/evidence.controller.js';
import { EvidenceQuery } from '../evidence/evidence.query.js';
import { StoreEvidence } from '../evidence/store-evidence.handler.js';
import { CompletenessQuery } from '../item/completeness.query.js';
import { ImprovementQuery } from '../item/improvement.query.js';
import { ItemController } from '../item/item.controller.js';
import { ItemQuery } from '../item/item.query.js';
import { MissingQuery } from '../item/missing.query.js';
import { SaveDraft } from '../item/save-draft.handler.js';
import { PlanController } from '../plan/plan.controller.js';
import { PlanQuery } from '../plan/plan.query.js';
import { SavePlan } from '../plan/save-plan.handler.js';
import { CaseController } from './case.controller.js';
import { CaseDoor } from './case-door.js';
import { CaseQuery } from './case.query.js';

/** What an agency writes: items, evidence, profile, plan, progress; and the case they belong to. */
@Module({
  controllers: [CaseController, ItemController, EvidenceController, PlanController],
  providers: [
    CaseDoor,
    CaseQuery,
    ItemQuery,
    MissingQuery,
    CompletenessQuery,
    ImprovementQuery,
    SaveDraft,
    EvidenceQuery,
    StoreEvidence,
    PlanQuery,
    SavePlan,
  ],
  exports: [CaseDoor, CaseQuery],
})
export class AgencyContentModule {}
