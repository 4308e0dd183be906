const READING = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

interface OriginHeaders {
  readonly origin?: string | undefined;
  readonly fetchSite?: string | undefined;
  readonly host?: string | undefined;
}

/** On one machine the same server is opened as localhost, 127.0.0.1 or [::1]. */
function isSameLoopback(origin: string, host: string | undefined, publicUrl: URL): boolean {
  if (!LOOPBACK.has(publicUrl.hostname) || host === undefined || !URL.canParse(origin) || !URL.canParse(`http://${host}`)) return false;
  const from = new URL(origin);
  const to = new URL(`http://${host}`);
  return from.protocol === publicUrl.protocol && LOOPBACK.has(from.hostname) && LOOPBACK.has(to.hostname) && from.port === to.port;
}

/**
 * Whether a request may change anything. Browsers send Origin or Sec-Fetch-Site with every such request and no page can forge them; a caller that
 * sends neither is a program, which carries no cookie it was not given.
 */
export function isForeign(method: string, headers: OriginHeaders, publicUrl: URL): boolean {
  if (READING.has(method)) return false;
  const { origin, fetchSite, host } = headers;
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return true;
  return origin !== undefined && origin !== publicUrl.origin && !isSameLoopback(origin, host, publicUrl);
}
