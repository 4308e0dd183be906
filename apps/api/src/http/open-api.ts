import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { PROBLEMS } from '#libs/contract/problems/problem.registry';
import { problemSchema } from './problem.schema.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

const schemaOf = (schema: z.ZodType): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'any' });
  return rest;
};

const problemAnswer = {
  description: 'A registered problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

type Parameters = NonNullable<Operation['parameters']>;

/** A header that both a route and its parameter ask for stands once. */
function withoutRepeats(parameters: Parameters): Parameters {
  const seen = new Set<string>();
  return parameters.filter((parameter) => {
    const key = '$ref' in parameter ? parameter.$ref : `${parameter.in} ${parameter.name.toLowerCase()}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Every operation can answer a problem; the registry says which there are. */
function complete(document: OpenAPIObject): void {
  document.components = {
    ...document.components,
    schemas: {
      ...document.components?.schemas,
      Problem: { ...schemaOf(problemSchema), 'x-problem-names': Object.keys(PROBLEMS) } as never,
    },
  };
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method] as Operation | undefined;
      if (!operation) continue;
      operation.responses = { ...operation.responses, default: problemAnswer };
      if (operation.parameters) operation.parameters = withoutRepeats(operation.parameters);
    }
  }
}

export function buildOpenApi(app: NestFastifyApplication, release: string): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Yokradap')
    .setDescription(
      'The yearly PMQA 4.0 assessment cycle. Commands carry an Idempotency-Key; changes of one resource carry If-Match with its ETag.',
    )
    .setVersion(release)
    .addServer('/')
    .addCookieAuth('yokradap_session', { type: 'apiKey', in: 'cookie', name: 'yokradap_session' }, 'session')
    .addSecurityRequirements('session')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  complete(document);
  return document;
}

/** The document at /api/openapi.json and its pages, with files of our own server, at /api/docs. */
export function serveOpenApi(app: NestFastifyApplication, release: string): void {
  SwaggerModule.setup('api/docs', app, () => buildOpenApi(app, release), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    useGlobalPrefix: false,
    customSiteTitle: 'Yokradap API',
  });
}
