/** Of AWS in us-east-1, in US dollars. Sources: the price pages of Lambda (arm64), Step Functions (Express) and S3 (Standard). */
const PRICES = {
  gigabyteSecond: 0.000_013_333_4,
  invocation: 0.000_000_2,
  expressExecution: 0.000_001,
  read: 0.000_000_4,
  write: 0.000_005,
} as const;

/** The function's memory in GB, and the seconds that a 12-megapixel JPEG takes it (docs/adr/0006). */
const MEMORY = 3.008;
const SECONDS = 1;

/**
 * Estimates the most that a regeneration costs, in US dollars.
 * @param filesPerImage thumbnails and variants of one image
 */
export const estimateCost = (images: number, filesPerImage: number): number => {
  const { gigabyteSecond, invocation, expressExecution, read, write } = PRICES;
  const perImage =
    MEMORY * SECONDS * gigabyteSecond +
    invocation +
    expressExecution +
    read +
    3 * write + // the listings before and after; the result
    filesPerImage * write;
  return images * perImage;
};
