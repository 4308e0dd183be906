import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { tablesOf } from '#libs/persistence/proof/score-proof';
import { withClient } from '#libs/persistence/record/transaction';
import { problem } from '#libs/platform/http/problem.exception';
import { pageOf, readCursor } from '../http/page.js';
import { INSTALLATION } from '../identity/installation.sql.js';
import { AGENCY_WORDS, searchPattern } from '../organisation/search-text.sql.js';

/** Cycles that were opened to everyone, and of them what is published: nothing else is ever read here. */
const SHOWN = `assessment_cycle y where y.tables_public_at is not null`;
const PUBLISHED = `score s join assessment_case c on c.id = s.case_id and c.published_at is not null and s.kind = 'final' and not s.superseded
  join assessment_cycle y on y.id = c.cycle_id and y.tables_public_at is not null`;

/** Of the edition's document, categories in the scope; that of results stands beside the others there. */
const CATEGORIES = `jsonb_array_elements((e.document -> 'categories') || jsonb_build_array(e.document -> 'results')) k where k ->> 'id' = any (y.categories)`;
const CYCLES = `
  select y.id, y.fiscal_year_be as "fiscalYearBe", y.name_th as "nameTh", y.name_en as "nameEn", y.categories, y.tables_public_at as "tablesPublicAt",
         e.code as "editionCode", coalesce((e.document #>> '{catalogue,proposed}')::boolean, false) as "editionProposed",
         e.document #> '{shape,rule}' as "scoreRule",
         (select jsonb_object_agg(k ->> 'id', k -> 'title') from ${CATEGORIES}) as "categoryTitles",
         case when e.document #>> '{results,id}' = any (y.categories) then e.document #>> '{results,id}' end as "resultsCategory",
         (select count(*)::int from assessment_case c where c.cycle_id = y.id and c.published_at is not null) as results
    from (select * from ${SHOWN}) y join criteria_edition e on e.id = y.edition_id
   order by y.fiscal_year_be desc, y.owner_agency_id nulls first, y.id`;
const RESULTS = `
  select c.id as "caseId", a.code as "agencyCode", a.name_th as "agencyNameTh", a.name_en as "agencyNameEn", s.document -> 'total' as total, s.document -> 'categories' as categories,
         s.rule, s.input_sha256 as "inputSha256", c.published_at as "publishedAt"
    from ${PUBLISHED} join agency a on a.id = c.agency_id
   where y.id = $1 and ($2::text is null or a.code > $2) and ($3::text is null or ${AGENCY_WORDS} like $3) order by a.code limit $4`;

interface ResultsAsked {
  readonly search?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}
interface CycleRow {
  readonly tablesPublicAt: Date;
}
interface ResultRow {
  readonly caseId: string;
  readonly agencyCode: string;
  readonly publishedAt: Date;
}

const dated = <Row extends object, Name extends keyof Row>(row: Row, name: Name): Omit<Row, Name> & Record<Name, string> => ({
  ...row,
  [name]: (row[name] as Date).toISOString(),
});

@Injectable()
export class PublicTableQuery {
  constructor(private readonly source: DataSource) {}

  cycles() {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<CycleRow>({ name: 'public-cycles', text: CYCLES });
      const installation = await client.query<{ demo: boolean }>({ name: 'installation', text: INSTALLATION });
      return { demo: installation.rows[0]?.demo ?? false, items: rows.map((row) => dated(row, 'tablesPublicAt')) };
    });
  }

  results(cycleId: string, { search, limit, cursor }: ResultsAsked) {
    const after = readCursor(cursor, z.string());
    return withClient(this.source, async (client) => {
      const known = await client.query(`select 1 from ${SHOWN} and y.id = $1`, [cycleId]);
      if (known.rowCount === 0) throw problem('not-found');
      const values = [cycleId, after, searchPattern(search), limit + 1];
      const { rows } = await client.query<ResultRow>({ name: 'public-results', text: RESULTS, values });
      const page = pageOf(rows, limit, ({ agencyCode }) => agencyCode);
      return { ...page, items: page.items.map((row) => dated(row, 'publishedAt')) };
    });
  }

  /** As it was hashed. Not there: not published, not shown to everyone, or no results were counted. */
  table(caseId: string, which: 'answers' | 'results'): Promise<string> {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<{ csv: string }>({
        name: 'public-table',
        text: `select s.input_csv as csv from ${PUBLISHED} where c.id = $1`,
        values: [caseId],
      });
      const table = rows[0] && tablesOf(rows[0].csv)[which];
      if (typeof table !== 'string') throw problem('not-found');
      return table;
    });
  }

  /** The file of an edition that a shown cycle was opened with, letter by letter. */
  edition(cycleId: string): Promise<{ readonly code: string; readonly file: string; readonly sha256: string }> {
    return withClient(this.source, async (client) => {
      const { rows } = await client.query<{ code: string; file: string; sha256: string }>({
        name: 'public-edition',
        text: `select e.code, e.file, e.sha256 from criteria_edition e where e.id = (select y.edition_id from ${SHOWN} and y.id = $1)`,
        values: [cycleId],
      });
      if (!rows[0]) throw problem('not-found');
      return rows[0];
    });
  }
}
