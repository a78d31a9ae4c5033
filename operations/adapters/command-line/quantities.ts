/** @returns such as "1 bucket" or "1,200 buckets" */
export const formatCount = (count: number, singular: string, plural = `${singular}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? singular : plural}`;

const UNITS = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** @returns such as "1.5 GB"; a kB is 1,000 bytes */
export const formatBytes = (bytes: number): string => {
  const power = bytes < 1_000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const value = (bytes / 1_000 ** power).toLocaleString("en", { maximumFractionDigits: 1 });
  return `${value} ${UNITS[power]}`;
};

/** @param seconds 0 or more @returns as {@link formatDuration}, but with tenths below ten seconds: "0.2 s" */
export const formatElapsed = (seconds: number): string =>
  seconds < 10 ? `${seconds.toFixed(1)} s` : formatDuration(seconds);

/** @param seconds 0 or more @returns such as "5 s", "4 min" or "2.5 h" */
export const formatDuration = (seconds: number): string => {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3_600).toLocaleString("en", { maximumFractionDigits: 1 })} h`;
};
