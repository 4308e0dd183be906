import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Configuration } from '#libs/platform/config/configuration';
import { isTokenShaped } from '#libs/platform/secret/token';

const isHttps = ({ publicUrl }: Configuration): boolean => publicUrl.protocol === 'https:';

/** Under https the prefix makes browsers refuse the cookie from any other host or path. */
const nameOf = (configuration: Configuration): string => (isHttps(configuration) ? '__Host-yokradap_session' : 'yokradap_session');

const optionsOf = (configuration: Configuration) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: isHttps(configuration),
});

export function sessionTokenOf(request: FastifyRequest, configuration: Configuration): string | null {
  const token = request.cookies[nameOf(configuration)];
  return token !== undefined && isTokenShaped(token) ? token : null;
}

export function giveSessionCookie(reply: FastifyReply, token: string, configuration: Configuration): void {
  void reply.setCookie(nameOf(configuration), token, optionsOf(configuration));
}

export function takeSessionCookie(reply: FastifyReply, configuration: Configuration): void {
  void reply.clearCookie(nameOf(configuration), optionsOf(configuration));
}
