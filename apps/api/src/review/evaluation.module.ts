import { Module } from '@nestjs/common';
import { AgencyContentModule } from '../case/case.module.js';
import { AskClarificationHandler } from '../clarification/ask-clarification.handler.js';
import { ClarificationController } from '../clarification/clarification.controller.js';
import { ClarificationQuery } from '../clarification/clarification.query.js';
import { ConsensusController } from '../consensus/consensus.controller.js';
import { ConsensusQuery } from '../consensus/consensus.query.js';
import { SaveConsensus } from '../consensus/save-consensus.handler.js';
import { FeedbackController } from '../feedback/feedback.controller.js';
import { FeedbackQuery } from '../feedback/feedback.query.js';
import { SaveFeedback } from '../feedback/save-feedback.handler.js';
import { JudgingController } from '../judging/judging.controller.js';
import { JudgingQuery } from '../judging/judging.query.js';
import { ComparisonQuery } from '../result/comparison.query.js';
import { ResultController } from '../result/result.controller.js';
import { ResultQuery } from '../result/result.query.js';
import { RaiseIssueHandler } from '../visit/raise-issue.handler.js';
import { VisitController } from '../visit/visit.controller.js';
import { VisitQuery } from '../visit/visit.query.js';
import { ReviewController } from './review.controller.js';
import { ReviewQuery } from './review.query.js';
import { SaveSheet } from './save-sheet.handler.js';

/** From the evaluators' own sheets to the feedback report. */
@Module({
  imports: [AgencyContentModule],
  controllers: [
    ReviewController,
    ConsensusController,
    VisitController,
    JudgingController,
    ResultController,
    FeedbackController,
    ClarificationController,
  ],
  providers: [
    ReviewQuery,
    SaveSheet,
    ConsensusQuery,
    SaveConsensus,
    VisitQuery,
    RaiseIssueHandler,
    JudgingQuery,
    ResultQuery,
    ComparisonQuery,
    FeedbackQuery,
    SaveFeedback,
    ClarificationQuery,
    AskClarificationHandler,
  ],
})
export class EvaluationModule {}
