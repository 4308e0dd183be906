// A real server with Nest's own event streams, a real connection.
import 'reflect-metadata';
import { Controller, Module, Sse } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Subject } from 'rxjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventStream, type Change } from '#libs/platform/http/event-stream';
import { createMetrics } from '#libs/platform/metrics/metrics';

const changes = new Subject<Change>();
const closing = new Subject<void>();
const metrics = createMetrics('test');

@Controller()
class LiveController {
  @Sse('live')
  live() {
    return eventStream(changes, closing, metrics);
  }
}
@Module({ controllers: [LiveController] })
class LiveModule {}

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(LiveModule, new FastifyAdapter(), { logger: false });
  await app.listen(0, '127.0.0.1');
});
afterAll(() => app.close());

const open = async (): Promise<number> => (await metrics.openStreams.get()).values[0]?.value ?? 0;

it('tells what changed, counts open streams, and ends when the process leaves', async () => {
  const response = await fetch(`${await app.getUrl()}/live`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  while ((await open()) === 0) await new Promise((resolve) => setImmediate(resolve));
  changes.next({ kind: 'task', id: 'a', version: 3 });
  let text = '';
  while (!text.includes('"version":3')) text += (await reader?.read())?.value ?? '';
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(text).toContain('event: change\n');
  expect(text).toContain('data: {"kind":"task","id":"a","version":3}\n');
  closing.next();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value;
  expect(await open()).toBe(0);
});
