import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseParams, Scores } from '#libs/contract/schemas/review.schema';
import { ComparisonQuery as AgainstQuery, Result, ResultComparison, ScoreParams, type ScoreOf } from '#libs/contract/schemas/result.schema';
import { CSV_TYPE } from '../http/accepts.decorator.js';
import type { Actor } from '../http/actor.types.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { sendFile } from '../http/send-file.js';
import { ComparisonQuery } from './comparison.query.js';
import { ResultQuery } from './result.query.js';

@ApiTags('result')
@Controller('cases')
export class ResultController {
  constructor(
    private readonly query: ResultQuery,
    private readonly comparisons: ComparisonQuery,
  ) {}

  @Get(':id/scores')
  @ApiResponse({ status: 200, standardSchema: Scores })
  scores(@CurrentActor() actor: Actor, @Param({ schema: CaseParams }) { id }: { id: string }) {
    return this.query.scores(actor.personId, id);
  }

  /** Sorted, as hashed: without a results category `Repr-Digest` is the SHA-256 that the score carries. */
  @Get(':id/scores/:kind/checkpoints.csv')
  @ApiProduces(CSV_TYPE)
  @ApiResponse({
    status: 200,
    description: 'item,level,checkpoint,met of every checkpoint that was counted',
    content: { [CSV_TYPE]: { schema: { type: 'string' } } },
  })
  async checkpoints(
    @CurrentActor() actor: Actor,
    @Param({ schema: ScoreParams }) { id, kind }: ScoreOf,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return sendFile(reply, {
      name: `checkpoints-${kind}.csv`,
      type: CSV_TYPE,
      text: await this.query.table(actor.personId, id, kind, 'answers'),
    });
  }

  /** Where the results category was counted. The score's SHA-256 is that of both tables, this one after the checkpoints. */
  @Get(':id/scores/:kind/results.csv')
  @ApiProduces(CSV_TYPE)
  @ApiResponse({
    status: 200,
    description: 'part,indicator,rule,direction,target,floor,ceiling,year,result,suitable of every indicator that was counted',
    content: { [CSV_TYPE]: { schema: { type: 'string' } } },
  })
  async results(
    @CurrentActor() actor: Actor,
    @Param({ schema: ScoreParams }) { id, kind }: ScoreOf,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return sendFile(reply, {
      name: `results-${kind}.csv`,
      type: CSV_TYPE,
      text: await this.query.table(actor.personId, id, kind, 'results'),
    });
  }

  @Get(':id/result')
  @ApiResponse({ status: 200, standardSchema: Result })
  result(@CurrentActor() actor: Actor, @Param({ schema: CaseParams }) { id }: { id: string }) {
    return this.query.result(actor.personId, id);
  }

  /** Self, consensus and result beside each other, and beside the final score of an earlier year: only what may be compared. */
  @Get(':id/comparison')
  @ApiResponse({ status: 200, standardSchema: ResultComparison })
  comparison(
    @CurrentActor() actor: Actor,
    @Param({ schema: CaseParams }) { id }: { id: string },
    @Query({ schema: AgainstQuery }) { against }: AgainstQuery,
  ): Promise<ResultComparison> {
    return this.comparisons.comparison(actor.personId, id, against);
  }
}
