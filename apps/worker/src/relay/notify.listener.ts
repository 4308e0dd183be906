import { Client } from 'pg';
import type { Logger } from '#libs/platform/log/logger';
import { Pauser } from '../pauser.js';

export interface ListenerSettings {
  readonly databaseUrl: string;
  readonly channels: Readonly<Record<string, () => void>>;
  readonly log: Logger;
}

const CHECK_MS = 15_000;
const RETRY_MS = 1_000;

/**
 * Hears the database's notifications on a connection of its own. Only a quickening: everybody who listens polls as well. After each (new)
 * connection all channels are called once, for what was missed.
 */
export class NotifyListener {
  readonly #pauser = new Pauser();
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly settings: ListenerSettings) {}

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#pauser.stop();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#pauser.isStopped) {
      try {
        await this.#listen();
      } catch (error) {
        this.settings.log.debug({ err: error }, 'listening for notifications was cut off');
        await this.#pauser.sleep(RETRY_MS);
      }
    }
  }

  async #listen(): Promise<void> {
    const { databaseUrl, channels } = this.settings;
    const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000, application_name: 'yokradap-listen' });
    let cutOff: Error | undefined;
    client.on('error', (error) => {
      cutOff = error;
      this.#pauser.nudge();
    });
    client.on('notification', ({ channel }) => channels[channel]?.());
    try {
      await client.connect();
      for (const channel of Object.keys(channels)) await client.query(`listen ${client.escapeIdentifier(channel)}`);
      for (const call of Object.values(channels)) call();
      while (!this.#pauser.isStopped && cutOff === undefined) {
        await this.#pauser.pause(CHECK_MS);
        if (cutOff === undefined && !this.#pauser.isStopped) await client.query('select 1');
      }
      if (cutOff !== undefined) throw cutOff;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
