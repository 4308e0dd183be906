import { RouteConfig } from '@nestjs/platform-fastify';

/** Media types a route takes instead of JSON. Without it a body of any other type is refused with 415. */
export const Accepts = (...types: readonly string[]): MethodDecorator => RouteConfig({ accepts: types });

export const JSON_TYPE = 'application/json';
export const MULTIPART_TYPE = 'multipart/form-data';
export const CSV_TYPE = 'text/csv';
export const YAML_TYPE = 'application/yaml';

/** Files that come as a body of their type or in a form, and how large each may be: eight thousand rows and more, ten times the longest edition. */
export const FILE_BYTES = { [CSV_TYPE]: 8 * 1024 * 1024, [YAML_TYPE]: 1024 * 1024 } as const;
