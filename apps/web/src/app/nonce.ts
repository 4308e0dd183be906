import { setNonce } from 'get-nonce';

/** The page's style nonce, set by the server on each load. Must be read before anything renders: the scroll lock of dialogs takes it from get-nonce. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
setNonce(styleNonce);
