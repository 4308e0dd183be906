import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import * as schema from '#libs/contract/schemas/public-table.schema';
import { CSV_TYPE, YAML_TYPE } from '../http/accepts.decorator.js';
import { sendFile } from '../http/send-file.js';
import { cursorSchema, limitSchema, pageSchema } from '../http/page.js';
import { Public } from '../http/public.decorator.js';
import { PublicTableQuery } from './public-table.query.js';

const OFTEN = RouteConfig({ rateLimit: { max: 300, timeWindow: '1 minute' } });
const pageQuery = z.object({ search: z.string().trim().max(200).optional(), limit: limitSchema, cursor: cursorSchema });
const publicResults = pageSchema(schema.PublicResult, 'PublicResults');

/** For everyone, without signing in: what is needed to compute published results again, of cycles whose office shows it. */
@ApiTags('public')
@Public()
@Controller('public')
export class PublicController {
  constructor(private readonly query: PublicTableQuery) {}

  @Get('cycles')
  @OFTEN
  @ApiResponse({ status: 200, standardSchema: schema.PublicCycles })
  cycles() {
    return this.query.cycles();
  }

  @Get('cycles/:id/results')
  @OFTEN
  @ApiResponse({ status: 200, standardSchema: publicResults })
  results(@Param({ schema: schema.PublicId }) { id }: { id: string }, @Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>) {
    return this.query.results(id, query);
  }

  @Get('cycles/:id/edition.yaml')
  @OFTEN
  @ApiProduces(YAML_TYPE)
  @ApiResponse({ status: 200, description: 'The edition file', content: { [YAML_TYPE]: { schema: { type: 'string' } } } })
  async edition(
    @Param({ schema: schema.PublicId }) { id }: { id: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { code, file, sha256 } = await this.query.edition(id);
    return sendFile(reply, { name: `${code}.yaml`, type: YAML_TYPE, text: file, sha256 });
  }

  @Get('cases/:id/checkpoints.csv')
  @OFTEN
  @ApiProduces(CSV_TYPE)
  @ApiResponse({
    status: 200,
    description: 'item,level,checkpoint,met of the final score',
    content: { [CSV_TYPE]: { schema: { type: 'string' } } },
  })
  async checkpoints(
    @Param({ schema: schema.PublicId }) { id }: { id: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return sendFile(reply, { name: 'checkpoints-final.csv', type: CSV_TYPE, text: await this.query.table(id, 'answers') });
  }

  @Get('cases/:id/results.csv')
  @OFTEN
  @ApiProduces(CSV_TYPE)
  @ApiResponse({
    status: 200,
    description: 'The indicators of the final score, where they were counted',
    content: { [CSV_TYPE]: { schema: { type: 'string' } } },
  })
  async indicators(
    @Param({ schema: schema.PublicId }) { id }: { id: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return sendFile(reply, { name: 'results-final.csv', type: CSV_TYPE, text: await this.query.table(id, 'results') });
  }
}
