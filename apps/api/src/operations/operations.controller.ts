import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import * as schema from '#libs/contract/schemas/office.schema';
import type { Actor } from '../http/actor.types.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { TaskQueues } from './task-queue.query.js';
import { WorkQueuesQuery } from './work-queues.query.js';

/** Both kinds of task queues: people's, and the conductors'. */
@ApiTags('operations')
@Controller()
export class OperationsController {
  constructor(
    private readonly queues: TaskQueues,
    private readonly work: WorkQueuesQuery,
  ) {}

  @Get('task-queues')
  @ApiResponse({ status: 200, standardSchema: schema.TaskQueuePage })
  page(@CurrentActor() actor: Actor, @Query({ schema: schema.TaskQueueQuery }) query: schema.TaskQueueQuery) {
    return this.queues.page(actor.personId, query);
  }

  @Get('task-queues/:id/tasks')
  @ApiResponse({ status: 200, standardSchema: schema.QueueTasks })
  tasks(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.Id }) { id }: { id: string },
    @Query({ schema: schema.TaskQueueQuery }) query: schema.TaskQueueQuery,
  ) {
    return this.queues.tasksOf(actor.personId, id, query);
  }

  @Get('operations/task-queues')
  @ApiResponse({ status: 200, standardSchema: schema.WorkQueues })
  workQueues(@CurrentActor() actor: Actor) {
    return this.work.view(actor);
  }
}
