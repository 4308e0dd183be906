import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as schema from '#libs/contract/schemas/edition-view.schema';
import { Accepts, FILE_BYTES, MULTIPART_TYPE, YAML_TYPE } from '../http/accepts.decorator.js';
import type { Actor } from '../http/actor.types.js';
import { Command, IdempotencyKey } from '../http/command.decorator.js';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { sendFile } from '../http/send-file.js';
import { uploadedBytes } from '../http/uploaded-file.js';
import { EditionQuery } from './edition.query.js';
import { ImportEdition } from './import-edition.handler.js';

@ApiTags('editions')
@Controller('editions')
export class EditionController {
  constructor(
    private readonly query: EditionQuery,
    private readonly imports: ImportEdition,
  ) {}

  @Get()
  @ApiResponse({ status: 200, standardSchema: schema.EditionList })
  list() {
    return this.query.list();
  }

  /** `dryRun=true`, the default, answers every error of the file with line and column, or what it changes. */
  @Post()
  @Command()
  @Accepts(YAML_TYPE, MULTIPART_TYPE)
  @ApiConsumes(YAML_TYPE, MULTIPART_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 200, standardSchema: schema.EditionImportReport })
  async importFile(
    @CurrentActor() actor: Actor,
    @Query({ schema: schema.EditionImportQuery }) { dryRun, against }: schema.EditionImportQuery,
    @IdempotencyKey() key: string,
    @Req() request: FastifyRequest,
  ): Promise<schema.EditionImportReport> {
    const bytes = await uploadedBytes(request, FILE_BYTES[YAML_TYPE]);
    return dryRun ? this.imports.preview(actor, bytes, against) : this.imports.apply(actor, bytes, key);
  }

  @Get(':code')
  @ApiResponse({ status: 200, standardSchema: schema.EditionView })
  one(@Param({ schema: schema.EditionParams }) { code }: { code: string }) {
    return this.query.one(code);
  }

  @Get(':code/diff')
  @ApiResponse({ status: 200, standardSchema: schema.EditionDiff })
  diff(
    @Param({ schema: schema.EditionParams }) { code }: { code: string },
    @Query({ schema: schema.EditionDiffQuery }) { against }: schema.EditionDiffQuery,
  ) {
    return this.query.diff(code, against);
  }

  /** The file as it was imported, letter by letter: `Repr-Digest` is the SHA-256 that is kept with it. */
  @Get(':code/file')
  @ApiProduces(YAML_TYPE)
  @ApiResponse({ status: 200, description: 'The edition file', content: { [YAML_TYPE]: { schema: { type: 'string' } } } })
  async file(
    @Param({ schema: schema.EditionParams }) { code }: { code: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { file, sha256 } = await this.query.file(code);
    return sendFile(reply, { name: `${code}.yaml`, type: YAML_TYPE, text: file, sha256 });
  }
}
