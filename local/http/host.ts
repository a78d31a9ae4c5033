const ALL_ADDRESSES = ["0.0.0.0", "::"];

/** Whether only this machine can reach an address. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);

/** The URL at which this machine reaches a server that listens on an address. For what is no address, that of loopback. */
export const originOf = (host: string, port: number): string => {
  const own = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const isOwn = !isLoopback(host) && !ALL_ADDRESSES.includes(host) && URL.canParse(own);
  return isOwn ? own : `http://localhost:${port}`;
};
