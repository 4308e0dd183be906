import { RouteConfig } from '@nestjs/platform-fastify';

/** Media types a route takes instead of JSON. Without it a body of any other type is refused with 415. */
export const Accepts = (...types: readonly string[]): MethodDecorator => RouteConfig({ accepts: types });

export const JSON_TYPE = 'application/json';
export const MULTIPART_TYPE = 'multipart/form-data';
export const CSV_TYPE = 'text/csv';
export const YAML_TYPE = 'application/yaml';
