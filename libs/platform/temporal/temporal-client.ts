import { Client, Connection } from '@temporalio/client';

export interface TemporalAddress {
  readonly address: string;
  readonly namespace: string;
}

/** A client on a connection of its own; the caller closes `client.connection`. Fails when the server does not answer within 5 s. */
export async function connectTemporal({ address, namespace }: TemporalAddress): Promise<Client> {
  const connection = await Connection.connect({ address, connectTimeout: '5s' });
  return new Client({ connection, namespace });
}

/**
 * A client that connects with its first call, for processes that must start while the server is down.
 * A call that fails is not tried again behind the caller's back: a try that falls due after the connection was closed would end the process.
 */
export function lazyTemporal({ address, namespace }: TemporalAddress): Client {
  return new Client({ connection: Connection.lazy({ address, connectTimeout: '5s', interceptors: [] }), namespace });
}
