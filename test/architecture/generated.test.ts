import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../generate/generated-files.js';

const files = await generatedFiles();

/** Written by `npm run generate`. */
describe('generated files', () => {
  it.each(files)('$path is current', ({ path, content }) => {
    const stored = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    expect(stored === content, `${path} is stale: npm run generate`).toBe(true);
  });
});

describe('the API document', () => {
  interface Schema {
    readonly $ref?: string;
    readonly type?: string;
    readonly properties?: object;
  }
  type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
  interface Operation {
    readonly operationId: string;
    readonly parameters?: readonly { readonly name: string; readonly in: string }[];
    readonly requestBody?: { readonly content: Content };
    readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  }
  const document = JSON.parse(files.find(({ path }) => path === 'apps/api/openapi.json')?.content ?? '{}') as {
    servers: unknown;
    paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  const named = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  );
  const operations = named.map(({ operation }) => operation);
  /** JSON that has no name of its own becomes an anonymous type in every client. */
  const isNamed = (content: Content): boolean =>
    Object.entries(content).every(([type, { schema }]) => type !== 'application/json' || schema?.$ref !== undefined);
  const isDescribed = (content: Content): boolean =>
    Object.values(content).every(
      ({ schema }) => schema?.$ref !== undefined || schema?.type === 'string' || schema?.properties !== undefined,
    );

  it('names no host', () => {
    expect(document.servers).toEqual([{ url: '/' }]);
  });

  it('describes every part of a path that is filled in', () => {
    const filled = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
    const told = ({ parameters = [] }: Operation): string[] =>
      parameters.flatMap(({ name, in: place }) => (place === 'path' ? [name] : [])).sort();
    expect(named.filter(({ path, operation }) => told(operation).join() !== filled(path).join()).map(({ path }) => path)).toEqual([]);
  });

  it('describes what every operation takes and gives, JSON by name', () => {
    expect(operations.length).toBeGreaterThan(90);
    const weak = operations.filter(({ requestBody, responses }) => {
      const given = Object.entries(responses).filter(([status]) => status.startsWith('2') && status !== '204');
      const contents = [...given.map(([, { content }]) => content), ...(requestBody ? [requestBody.content] : [])];
      return contents.some((content) => content === undefined || !isDescribed(content) || !isNamed(content));
    });
    expect(weak.map(({ operationId }) => operationId)).toEqual([]);
  });
});
