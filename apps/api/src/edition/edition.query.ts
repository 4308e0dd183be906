import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import type { EditionDocument } from '#libs/contract/schemas/edition.schema';
import { diffEditions, type EditionDiff } from '#libs/persistence/editions/edition-diff';
import type { RecordedEdition } from '#libs/persistence/editions/edition-reader';
import { withClient } from '#libs/persistence/record/transaction';
import { invalid, problem } from '#libs/platform/http/problem.exception';

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

/** The file's own content, without what was computed from it. */
export const fileContent = ({ shape: _, ...document }: RecordedEdition): EditionDocument => document;

/** A recorded edition's document; null for a code that nothing is recorded under. */
export async function recordedDocument(client: Pick<PoolClient, 'query'>, code: string): Promise<RecordedEdition | null> {
  const { rows } = await client.query<{ document: RecordedEdition }>({
    name: 'edition-recorded',
    text: 'select document from criteria_edition where code = $1',
    values: [code],
  });
  return rows[0]?.document ?? null;
}

/** Criteria editions are public knowledge among those who are signed in: the texts, the levels, the rule. */
@Injectable()
export class EditionQuery {
  constructor(private readonly source: DataSource) {}

  list() {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<HeadRow>(`select ${HEAD} from criteria_edition order by code`);
      return { items: rows.map(headOf) };
    });
  }

  one(code: string) {
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

  file(code: string): Promise<{ readonly file: string; readonly sha256: string }> {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<{ file: string; sha256: string }>({
        name: 'edition-file',
        text: 'select file, sha256 from criteria_edition where code = $1',
        values: [code],
      });
      const row = rows[0];
      if (!row) throw problem('not-found');
      return row;
    });
  }

  /** What changed from the older edition to this one. */
  diff(code: string, against: string): Promise<EditionDiff> {
    return withClient(this.source, async (client) => {
      const after = await recordedDocument(client, code);
      if (!after) throw problem('not-found');
      const before = await recordedDocument(client, against);
      if (!before) throw invalid([{ pointer: '/against', detail: 'is not known' }]);
      return diffEditions(fileContent(before), fileContent(after));
    });
  }
}
