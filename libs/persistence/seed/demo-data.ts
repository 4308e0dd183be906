import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { editionsFolder } from '../record/cycles/edition-files.js';

const both = { th: z.string(), en: z.string() };
const grant = z.strictObject({
  role: z.string(),
  agency: z.string().optional(),
  categories: z.array(z.string()).default([]),
  isHead: z.boolean().default(false),
});

const demoSchema = z.strictObject({
  ministries: z.array(z.strictObject({ code: z.string(), ...both })),
  agencies: z.array(
    z.strictObject({ code: z.string(), ...both, kind: z.string(), ministry: z.string().optional(), parent: z.string().optional() }),
  ),
  people: z.array(
    z.strictObject({
      user: z.string(),
      ...both,
      sector: z.string().optional(),
      experienced: z.boolean().default(false),
      roles: z.array(grant),
      conflicts: z.array(z.strictObject({ agency: z.string(), hardness: z.enum(['hard', 'soft']), reason: z.string() })).default([]),
    }),
  ),
  staff: z.strictObject({
    givenNames: z.array(z.string()),
    surnames: z.array(z.string()),
    givenNamesEn: z.array(z.string()),
    surnamesEn: z.array(z.string()),
  }),
  roleNames: z.record(z.string(), z.string()),
  worked: z.strictObject({ self: z.array(z.string()), final: z.array(z.string()) }),
  evidence: z.array(z.strictObject({ title: z.string(), file: z.string(), items: z.array(z.string()) })),
});

export type DemoData = z.infer<typeof demoSchema>;
export type DemoPerson = DemoData['people'][number];

export const demoData = (): DemoData => demoSchema.parse(parse(readFileSync(path.join(editionsFolder(), 'demo', 'demo.yaml'), 'utf8')));

const ALL_CATEGORIES = ['1', '2', '3', '4', '5', '6'];

/** Who every agency needs besides its named cast: drafters and leads for all categories, a coordinator, a head. Agency 01 has one of each for every category. */
export function wholeCast(data: DemoData): DemoPerson[] {
  let count = 0;
  const made = (user: string, role: string, agency: string, categories: string[]): DemoPerson => {
    const { givenNames, surnames, givenNamesEn, surnamesEn } = data.staff;
    const [given, family] = [count % givenNames.length, Math.floor(count / givenNames.length) % surnames.length];
    count += 1;
    const title = count % 2 === 0 ? { th: 'นาย', en: 'Mr' } : { th: 'นางสาว', en: 'Ms' };
    return {
      user,
      th: `${title.th}${givenNames[given]} ${surnames[family]}`,
      en: `${title.en} ${givenNamesEn[given]} ${surnamesEn[family]}`,
      experienced: false,
      roles: [{ role, agency, categories, isHead: false }],
      conflicts: [],
    };
  };
  return [...data.people, ...data.agencies.flatMap(({ code }) => missingStaff(data, code, made))];
}

function missingStaff(
  { people }: DemoData,
  agency: string,
  made: (user: string, role: string, agency: string, categories: string[]) => DemoPerson,
): DemoPerson[] {
  const held = (role: string): string[][] =>
    people.flatMap(({ roles }) =>
      roles.filter((grantOf) => grantOf.role === role && grantOf.agency === agency).map(({ categories }) => categories),
    );
  const groups = agency === '01' ? ALL_CATEGORIES.map((category) => [category]) : [ALL_CATEGORIES.slice(0, 3), ALL_CATEGORIES.slice(3)];
  const staffed = (role: string, short: string): DemoPerson[] => {
    const taken = held(role).flat();
    return groups.flatMap((categories, index) =>
      categories.every((category) => taken.includes(category))
        ? []
        : [made(`${short}.${index + 1}@agency${agency}.example`, role, agency, categories)],
    );
  };
  const single = (role: string, short: string): DemoPerson[] =>
    held(role).length > 0 ? [] : [made(`${short}.1@agency${agency}.example`, role, agency, [])];
  return [
    ...staffed('ItemOwner', 'dr'),
    ...staffed('CategoryLead', 'cl'),
    ...single('AgencyCoordinator', 'co'),
    ...single('AgencyHead', 'ah'),
  ];
}
