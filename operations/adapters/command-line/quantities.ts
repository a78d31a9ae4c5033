/** "1 bucket", "1,200 buckets". */
export const asCount = (count: number, one: string, several = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : several}`;

const UNITS = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** "1.5 GB". */
export const asSize = (bytes: number): string => {
  const power = bytes < 1_000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const value = (bytes / 1_000 ** power).toLocaleString("en", { maximumFractionDigits: 1 });
  return `${value} ${UNITS[power]}`;
};
