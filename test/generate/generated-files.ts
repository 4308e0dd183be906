// Every committed file that is written by a program, and what it must hold now. `npm run generate` writes them; the drift test compares.
import openapiTs, { astToString } from 'openapi-typescript';
import { z } from 'zod';
import { describeApi } from '#apps/api/src/http/describe-api';
import { editionSchema } from '#libs/contract/schemas/edition.schema';
import { holidayTableSchema } from '#libs/contract/schemas/holiday-table.schema';
import { laddersSchema } from '#libs/contract/schemas/ladder.schema';
import { stagePlanSchema } from '#libs/contract/schemas/stage-plan.schema';
import packageJson from '../../package.json' with { type: 'json' };
import { taskStatesPage } from './task-states.js';

export interface GeneratedFile {
  /** From the root of the checkout. */
  readonly path: string;
  readonly content: string;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const jsonSchema = (schema: z.ZodType): string => json(z.toJSONSchema(schema, { io: 'input' }));

const MADE_BY = '// Written by `npm run generate` from apps/api/openapi.json. Not edited by hand.\n';

export async function generatedFiles(): Promise<GeneratedFile[]> {
  const openApi = json(await describeApi(packageJson.version));
  return [
    { path: 'apps/api/openapi.json', content: openApi },
    {
      path: 'apps/web/src/api/generated/api.d.ts',
      content: MADE_BY + astToString(await openapiTs(openApi, { alphabetize: true, defaultNonNullable: false })),
    },
    { path: 'libs/rules/task/task-states.md', content: taskStatesPage() },
    { path: 'libs/editions/edition.schema.json', content: jsonSchema(editionSchema) },
    { path: 'libs/editions/holiday-table.schema.json', content: jsonSchema(holidayTableSchema) },
    { path: 'libs/editions/ladders.schema.json', content: jsonSchema(laddersSchema) },
    { path: 'libs/editions/plans/stage-plan.schema.json', content: jsonSchema(stagePlanSchema) },
  ];
}
