/** Names under which the shared parts are injected, for those that are interfaces. */
export const CONFIGURATION = Symbol('configuration');
export const LOGGER = Symbol('logger');
export const METRICS = Symbol('metrics');
export const MAILER = Symbol('mailer');
