/** istiod's own HTTP port: metrics, version, and its debug pages for whoever is on its loopback interface. */
export const monitoringPort = 15014;
