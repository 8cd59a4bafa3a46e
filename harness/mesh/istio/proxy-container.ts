/** The sidecar's name in its pod. */
export const proxyContainer = 'istio-proxy';
