import { Controller, Get, Param } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import * as schema from '#libs/contract/schemas/edition-view.schema';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';

/** Criteria editions are public knowledge among those who are signed in: the texts, the levels, the rule. */
@ApiTags('editions')
@Controller('editions')
export class EditionController {
  constructor(private readonly source: DataSource) {}

  @Get()
  @ApiResponse({ status: 200, standardSchema: schema.EditionList })
  list() {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<{ code: string; sha256: string; frozenAt: Date | null }>(
        'select code, sha256, frozen_at as "frozenAt" from criteria_edition order by code',
      );
      return { items: rows.map((row) => ({ ...row, frozenAt: row.frozenAt?.toISOString() ?? null })) };
    });
  }

  @Get(':code')
  @ApiResponse({ status: 200, standardSchema: schema.EditionView })
  one(@Param({ schema: schema.EditionParams }) { code }: { code: string }) {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<{ code: string; sha256: string; document: Record<string, unknown>; frozenAt: Date | null }>({
        name: 'edition-by-code',
        text: `select code, sha256, document, frozen_at as "frozenAt" from criteria_edition where code = $1`,
        values: [code],
      });
      const row = rows[0];
      if (!row) throw problem('not-found');
      return { code: row.code, sha256: row.sha256, frozenAt: row.frozenAt?.toISOString() ?? null, document: row.document };
    });
  }
}
