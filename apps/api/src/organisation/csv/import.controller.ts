import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Accepts, CSV_TYPE, FILE_BYTES, MULTIPART_TYPE } from '../../http/accepts.decorator.js';
import type { Actor } from '../../http/actor.types.js';
import { Command, IdempotencyKey } from '../../http/command.decorator.js';
import { CurrentActor } from '../../http/current-actor.decorator.js';
import { uploadedBytes } from '../../http/uploaded-file.js';
import { ImportRowsHandler } from './import-rows.handler.js';
import { importKindSchema, importQuerySchema, importReportSchema, type ImportReport } from './import.schema.js';
import type { ImportKind } from './import.types.js';

@ApiTags('organisation')
@Controller()
export class ImportController {
  constructor(private readonly imports: ImportRowsHandler) {}

  /** `dryRun=true`, the default, tells what would happen, row by row. */
  @Post('imports/:kind')
  @Command()
  @Accepts(CSV_TYPE, MULTIPART_TYPE)
  @ApiConsumes(CSV_TYPE, MULTIPART_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 200, standardSchema: importReportSchema })
  async importRows(
    @CurrentActor() actor: Actor,
    @Param({ schema: importKindSchema }) { kind }: { kind: ImportKind },
    @Query({ schema: importQuerySchema }) { dryRun }: { dryRun: boolean },
    @IdempotencyKey() key: string,
    @Req() request: FastifyRequest,
  ): Promise<ImportReport> {
    const bytes = await uploadedBytes(request, FILE_BYTES[CSV_TYPE]);
    return dryRun ? this.imports.dryRun(actor, kind, bytes) : this.imports.apply(actor, kind, bytes, key);
  }

  @Get('exports/:kind')
  @ApiProduces(CSV_TYPE)
  @ApiResponse({
    status: 200,
    description: 'The table as CSV, with the columns an import takes',
    content: { [CSV_TYPE]: { schema: { type: 'string' } } },
  })
  async exportRows(
    @CurrentActor() actor: Actor,
    @Param({ schema: importKindSchema }) { kind }: { kind: ImportKind },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const text = await this.imports.export(actor, kind);
    void reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${kind}.csv"`);
    return text;
  }
}
