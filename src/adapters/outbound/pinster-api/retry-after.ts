/**
 * Reads the header `Retry-After`: a number of seconds, or a date (RFC 9110, section 10.2.3).
 * @returns whole seconds from now; `undefined` if there is no readable header
 */
export const readRetryAfter = (header: string | null, now = Date.now()): number | undefined => {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  // Date.parse takes much for a date; one of HTTP begins with a day.
  if (!/^[A-Z][a-z]/.test(header)) return undefined;
  const seconds = Math.ceil((Date.parse(header) - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
};
