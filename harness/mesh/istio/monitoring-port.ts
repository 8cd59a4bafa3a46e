/** istiod's own HTTP port: metrics, version, and debug pages for clients on its loopback interface. */
export const monitoringPort = 15014;
