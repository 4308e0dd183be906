import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OUTCOME_TITLES } from '#libs/contract/messages/task-titles';
import { refusalBody } from '#libs/contract/problems/problem-body';
import * as schema from '#libs/contract/schemas/task.schema';
import { etagOf } from '#libs/platform/http/etag';
import { problem } from '#libs/platform/http/problem.exception';
import type { Refusal } from '#libs/rules/task/facts.types';
import type { TaskOperation } from '#libs/rules/task/task.types';
import type { Actor } from '../http/actor.types.js';
import { Command, IdempotencyKey, IfMatchVersion } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { OperateTask } from './operate-task.handler.js';
import { TaskQuery } from './task.query.js';

const bodies = (refusals: readonly Refusal[]) => refusals.map(({ name, params }) => refusalBody(name, params));

type Reason = Pick<schema.TaskReason, 'text' | 'reasonCode'>;

/** Human tasks: the inbox, one task, and the operations of WS-HumanTask. */
@ApiTags('tasks')
@Controller('tasks')
export class TaskController {
  constructor(
    private readonly query: TaskQuery,
    private readonly operate: OperateTask,
  ) {}

  @Get()
  @ApiResponse({ status: 200, standardSchema: schema.Inbox })
  inbox(@CurrentActor() actor: Actor, @Query({ schema: schema.InboxQuery }) query: schema.InboxQuery) {
    return this.query.inbox(actor.personId, query);
  }

  @Get(':id')
  @ApiResponse({ status: 200, standardSchema: schema.TaskDetail })
  task(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.TaskId }) { id }: { id: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.seen(actor, id, reply);
  }

  @Get(':id/candidates')
  @ApiResponse({ status: 200, standardSchema: schema.TaskCandidates })
  async candidates(@CurrentActor() actor: Actor, @Param({ schema: schema.TaskId }) { id }: { id: string }) {
    const candidates = await this.query.candidates(actor.personId, id);
    if (!candidates) throw problem('not-found');
    return candidates;
  }

  @Post('claims')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.ClaimedTasks })
  async claims(
    @CurrentActor() actor: Actor,
    @Body({ schema: schema.ClaimTasks }) { ids }: schema.ClaimTasks,
    @IdempotencyKey() key: string,
  ) {
    const results = [];
    for (const id of new Set(ids)) {
      const result = await this.operate.attempt({
        actorId: actor.personId,
        taskId: id,
        operation: 'claim',
        body: {},
        key: `${key.slice(0, 200)}/${id}`,
        ifVersion: null,
      });
      results.push({
        id,
        claimed: result.kind === 'done',
        refusals: bodies(result.kind === 'refused' ? result.refusals : result.kind === 'done' ? [] : [{ name: 'not-found' }]),
      });
    }
    return { results };
  }

  @Post(':id/claim')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.TaskReceipt })
  claim(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.TaskId }) { id }: { id: string },
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(actor, id, 'claim', {}, key, reply);
  }

  @Post(':id/release')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.TaskReceipt })
  release(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.TaskId }) { id }: { id: string },
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(actor, id, 'release', {}, key, reply);
  }

  @Post(':id/start')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.TaskReceipt })
  start(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.TaskId }) { id }: { id: string },
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(actor, id, 'start', {}, key, reply);
  }

  @Post(':id/stop')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.TaskReceipt })
  stop(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.TaskId }) { id }: { id: string },
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(actor, id, 'stop', {}, key, reply);
  }

  @Post(':id/completion')
  @Command({ ifMatch: true })
  @ApiResponse({ status: 200, standardSchema: schema.TaskReceipt })
  complete(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.TaskId }) { id }: { id: string },
    @Body({ schema: schema.CompleteTask }) body: schema.CompleteTask,
    @IdempotencyKey() key: string,
    @IfMatchVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(actor, id, 'complete', body, key, reply, version);
  }

  @Post(':id/delegation')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.TaskReceipt })
  delegate(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.TaskId }) { id }: { id: string },
    @Body({ schema: schema.HandTask }) body: schema.HandTask,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(actor, id, 'delegate', body, key, reply);
  }

  @Post(':id/forwarding')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.TaskReceipt })
  forward(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.TaskId }) { id }: { id: string },
    @Body({ schema: schema.HandTask }) body: schema.HandTask,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(actor, id, 'forward', body, key, reply);
  }

  @Post(':id/nomination')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.TaskReceipt })
  nominate(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.TaskId }) { id }: { id: string },
    @Body({ schema: schema.HandTask }) body: schema.HandTask,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(actor, id, 'nominate', body, key, reply);
  }

  @Post(':id/reassignment')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.TaskReceipt })
  reassign(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.TaskId }) { id }: { id: string },
    @Body({ schema: schema.HandTask }) body: schema.HandTask,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(actor, id, 'reassign', body, key, reply);
  }

  @Post(':id/declination')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.TaskReceipt })
  decline(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.TaskId }) { id }: { id: string },
    @Body({ schema: schema.TaskReason }) body: Reason,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(actor, id, 'decline', body, key, reply);
  }

  @Post(':id/suspension')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.TaskReceipt })
  suspend(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.TaskId }) { id }: { id: string },
    @Body({ schema: schema.TaskReason }) body: Reason,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(actor, id, 'suspend', body, key, reply);
  }

  @Post(':id/resumption')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.TaskReceipt })
  resume(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.TaskId }) { id }: { id: string },
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(actor, id, 'resume', {}, key, reply);
  }

  @Post(':id/skip')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.TaskReceipt })
  skip(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.TaskId }) { id }: { id: string },
    @Body({ schema: schema.TaskReason }) body: Reason,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(actor, id, 'skip', body, key, reply);
  }

  @Post(':id/failure')
  @Command()
  @ApiResponse({ status: 200, standardSchema: schema.TaskReceipt })
  fail(
    @CurrentActor() actor: Actor,
    @Param({ schema: schema.TaskId }) { id }: { id: string },
    @Body({ schema: schema.TaskReason }) body: Reason,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.act(actor, id, 'fail', body, key, reply);
  }

  private async act(
    actor: Actor,
    taskId: string,
    operation: TaskOperation,
    body: object,
    key: string,
    reply: FastifyReply,
    ifVersion: number | null = null,
  ) {
    const { version } = await this.operate.run({ actorId: actor.personId, taskId, operation, body, key, ifVersion });
    void reply.header('etag', etagOf(version));
    return { id: taskId, version };
  }

  private async seen(actor: Actor, taskId: string, reply: FastifyReply) {
    const task = await this.query.task(actor.personId, taskId);
    if (!task) throw problem('not-found');
    void reply.header('etag', etagOf(task.version));
    return {
      ...task,
      allowedActions: task.allowedActions.map(({ operation, refusals, outcomes }) => ({
        operation,
        refusals: bodies(refusals),
        ...(outcomes
          ? {
              outcomes: outcomes.map(({ outcome, refusals: because }) => ({
                outcome,
                title: OUTCOME_TITLES[outcome],
                refusals: bodies(because),
              })),
            }
          : {}),
      })),
    };
  }
}
