import { Module } from '@nestjs/common';
import { NameTeam } from '../assignment/name-team.handler.js';
import { TeamController } from '../assignment/team.controller.js';
import { TeamQuery } from '../assignment/team.query.js';
import { AskExtension } from '../extension/ask-extension.handler.js';
import { ExtensionController } from '../extension/extension.controller.js';
import { ExtensionRequests } from '../extension/extension.query.js';
import { RecallCase } from '../extension/recall-case.handler.js';
import { OperationsController } from '../operations/operations.controller.js';
import { TaskQueues } from '../operations/task-queue.query.js';
import { WorkQueuesQuery } from '../operations/work-queues.query.js';
import { OutboxController } from '../outbox/outbox.controller.js';
import { OutboxQuery } from '../outbox/outbox.query.js';
import { AuditTrail } from '../progress/audit.query.js';
import { ProgressController } from '../progress/progress.controller.js';
import { ProgressQuery } from '../progress/progress.query.js';
import { MoveClock } from '../rehearsal/move-clock.handler.js';
import { RehearsalController } from '../rehearsal/rehearsal.controller.js';
import { RehearsalQuery } from '../rehearsal/rehearsal.query.js';
import { TaskModule } from '../task/task.module.js';
import { CycleController } from './cycle.controller.js';
import { CycleQuery } from './cycle.query.js';
import { EditCycle } from './edit-cycle.handler.js';

/** The office's side: cycles, teams, more time, progress, trail, queues, the rehearsal's clock and outbox. */
@Module({
  imports: [TaskModule],
  controllers: [
    CycleController,
    TeamController,
    ExtensionController,
    ProgressController,
    RehearsalController,
    OutboxController,
    OperationsController,
  ],
  providers: [
    CycleQuery,
    EditCycle,
    TeamQuery,
    NameTeam,
    ExtensionRequests,
    AskExtension,
    RecallCase,
    ProgressQuery,
    AuditTrail,
    RehearsalQuery,
    MoveClock,
    OutboxQuery,
    TaskQueues,
    WorkQueuesQuery,
  ],
})
export class OfficeModule {}
