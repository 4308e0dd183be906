import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import * as schema from '#libs/contract/schemas/edition-view.schema';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';

const YAML_TYPE = 'application/yaml';

const HEAD = `code, document #> '{catalogue,title}' as title, coalesce((document #>> '{catalogue,proposed}')::boolean, false) as proposed, sha256, frozen_at as "frozenAt"`;

interface HeadRow {
  readonly code: string;
  readonly title: { readonly th: string; readonly en: string } | null;
  readonly proposed: boolean;
  readonly sha256: string;
  readonly frozenAt: Date | null;
}

const headOf = ({ code, title, proposed, sha256, frozenAt }: HeadRow) => ({
  code,
  title,
  proposed,
  sha256,
  frozenAt: frozenAt?.toISOString() ?? null,
});

/** Criteria editions are public knowledge among those who are signed in: the texts, the levels, the rule. */
@ApiTags('editions')
@Controller('editions')
export class EditionController {
  constructor(private readonly source: DataSource) {}

  @Get()
  @ApiResponse({ status: 200, standardSchema: schema.EditionList })
  list() {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<HeadRow>(`select ${HEAD} from criteria_edition order by code`);
      return { items: rows.map(headOf) };
    });
  }

  @Get(':code')
  @ApiResponse({ status: 200, standardSchema: schema.EditionView })
  one(@Param({ schema: schema.EditionParams }) { code }: { code: string }) {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<HeadRow & { document: Record<string, unknown> }>({
        name: 'edition-by-code',
        text: `select ${HEAD}, document from criteria_edition where code = $1`,
        values: [code],
      });
      const row = rows[0];
      if (!row) throw problem('not-found');
      return { ...headOf(row), document: row.document };
    });
  }

  /** The file as it was imported, letter by letter: `Repr-Digest` is the SHA-256 that is kept with it. */
  @Get(':code/file')
  @ApiProduces(YAML_TYPE)
  @ApiResponse({ status: 200, description: 'The edition file', content: { [YAML_TYPE]: { schema: { type: 'string' } } } })
  file(
    @Param({ schema: schema.EditionParams }) { code }: { code: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<{ file: string; sha256: string }>({
        name: 'edition-file',
        text: 'select file, sha256 from criteria_edition where code = $1',
        values: [code],
      });
      const row = rows[0];
      if (!row) throw problem('not-found');
      void reply
        .type(`${YAML_TYPE}; charset=utf-8`)
        .header('content-disposition', `attachment; filename="${code.replaceAll(/[^\w.-]/g, '_')}.yaml"`)
        .header('repr-digest', `sha-256=:${Buffer.from(row.sha256, 'hex').toString('base64')}:`);
      return row.file;
    });
  }
}
