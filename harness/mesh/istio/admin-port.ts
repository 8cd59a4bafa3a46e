/** Envoy's admin listens on the pod's loopback interface only. */
export const adminPort = 15000;
