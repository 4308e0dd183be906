import type { FastifyHelmetOptions } from '@fastify/helmet';

const YEAR_S = 31_536_000;

/** The page's own scripts and styles only; its style elements run by nonce, which the page's route asks for. Style attributes are let through because the chart library writes them into its markup. */
export function securityHeaders(isHttps: boolean): FastifyHelmetOptions {
  return {
    enableCSPNonces: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isHttps ? { maxAge: YEAR_S } : false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
  };
}
